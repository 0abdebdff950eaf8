# METADATA
# title: Amazon EFS file systems
# description: |
#   EFS does not encrypt unless told to. A file system in one zone has automatic backups by default, a Regional one has
#   none. Automatic backups lie in a vault of the service, under a key of the service.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/efs_file_system
#   - ref: https://docs.aws.amazon.com/efs/latest/ug/awsbackup.html
# custom:
#   types: [aws_efs_file_system]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_efs_backup_policy, by: file_system_id, names: [id]}
#     - {type: aws_efs_replication_configuration, by: source_file_system_id, names: [id]}
package model.aws.efs.file_system

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

policy := "aws_efs_backup_policy"

replication := "aws_efs_replication_configuration"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": at_rest(r),
			"key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key_of(r, ["kms_key_id"], at_rest(r), "Amazon EFS"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a file system holds data of its own"),
			"inherits_source_encryption": fact.constant(false, "AWS Backup encrypts recovery points of EFS with the key of the vault"),
			"native": {
				"enabled": automatic_backups(r),
				"retention": convert.days(fact.constant(35, "automatic backups of EFS are kept for 35 days")),
				"point_in_time": fact.constant(false, "automatic backups of EFS are daily"),
				"loss": mechanism.loss("efs_automatic_backup", automatic_backups(r).at),
				"own_key": fact.constant(true, "automatic backups of EFS lie in a vault of the service"),
			},
			"continuous": {"possible": fact.constant(false, "AWS Backup takes snapshots of EFS only")},
		},
		"deletion": {"offered": fact.constant(false, "EFS has no deletion protection")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(false, "a file system is no database"), "standby": convert.negated(attribute.present(r, ["availability_zone_name"]))},
	},
	"names": [aws.arn(r, "elasticfilesystem", "file-system/", fact.unknown("computed", "the id of the file system", r, ["id"]))],
	"claims": array.concat([aws.encrypted_by(["kms_key_id"]), declared.claim(r)], replication_claims(r)),
}

automatic_backups(r) := convert.matches(
	attribute.string(c, ["backup_policy", 0, "status"], fact.absent("DISABLED", c, ["backup_policy"], "the policy has no status")),
	`^ENABL(ED|ING)$`,
) if c := companion.only(r, policy)

automatic_backups(r) := companion.unknown(r, policy) if companion.unclear(r, policy)

automatic_backups(r) := fact.choose(
	attribute.present(r, ["availability_zone_name"]),
	fact.absent(true, r, ["availability_zone_name"], "file systems in one zone have automatic backups by default"),
	fact.absent(false, r, [], "Regional file systems have no automatic backups by default"),
) if companion.none(r, policy)

at_rest(r) := attribute.bool(r, ["encrypted"], fact.absent(false, r, ["encrypted"], "EFS does not encrypt by default"))

# The copy that replication makes is read-only and no store of its own.
replication_claims(r) := array.concat(copy_claims(r), companion.open_claims(r, replication, "replicates_to", ["copy"]))

copy_claims(r) := [claim |
	some c in companion.sure(r, replication)
	region := attribute.string(c, ["destination", 0, "region"], attribute.region(r))
	claim := {
		"relation": "replicates_to",
		"makes": region,
		"to": ["copy"],
		"at": [{"address": c.address, "path": ["destination", 0, "region"]}],
		"otherwise": {
			"role": sprintf("copy in %s", [aws.text(region)]),
			"kinds": ["copy"],
			"at": [{"address": c.address, "path": ["destination", 0, "region"]}],
			"facts": {
				"location": location.of_aws(region, "the destination of the replication"),
				"encryption": {"at_rest": fact.constant(true, "EFS encrypts the destination of a replication"), "key": {"managed_by": aws.key_manager(c, ["destination", 0, "kms_key_id"], aws.default_key(c, ["destination"], "Amazon EFS"))}},
			},
		},
	}
]
