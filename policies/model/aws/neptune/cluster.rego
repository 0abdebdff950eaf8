# METADATA
# title: Amazon Neptune clusters
# description: |
#   The AWS provider sends `storage_encrypted = false` where nothing is written, and plans one day of backups. A cluster
#   that is made from another one has its encryption and its key.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/neptune_cluster
#   - ref: https://docs.aws.amazon.com/neptune/latest/userguide/backup-restore-overview.html
# custom:
#   types: [aws_neptune_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.neptune.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.restored

subject(r) := {
	"kinds": ["store", "final_snapshot"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": at_rest(r),
			"key": {"managed_by": restored.key_manager(is_made(r), r, ["kms_key_arn"], at_rest(r), "Amazon Neptune")},
		},
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots of a cluster have the key of the cluster"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": convert.positive(retention_days(r)),
				"loss": mechanism.loss("neptune_point_in_time", retention_days(r).at),
				"own_key": fact.constant(false, "automated backups of a cluster have the key of the cluster"),
			},
			"continuous": {
				"possible": fact.constant(false, "AWS Backup takes snapshots of Neptune only"),
				"loss": mechanism.loss("neptune_point_in_time", retention_days(r).at),
			},
		},
		"deletion": {
			"offered": fact.constant(true, "clusters have deletion protection"),
			"protected": attribute.bool(r, ["deletion_protection"], fact.absent(false, r, ["deletion_protection"], "the service does not protect by default")),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken unless it is skipped"),
			"leaves_snapshot": convert.negated(attribute.bool(r, ["skip_final_snapshot"], fact.absent(false, r, ["skip_final_snapshot"], "a last snapshot is taken by default"))),
		},
		"location": location.aws(r),
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have readers in other zones"),
			"standby": fact.constant(false, "decided by the members of the cluster"),
			"by_members": fact.constant(true, "decided by the members of the cluster"),
		},
	},
	"names": [identifier(r), aws.arn(r, "rds", "cluster:", identifier(r))],
	"claims": array.concat(
		[
			aws.encrypted_by(["kms_key_arn"]),
			declared.claim(r),
			{"relation": "spans", "points": ["global_cluster_identifier"], "to": ["global_database"]},
			{"relation": "inherits_from", "points": ["replication_source_identifier"], "to": ["store"]},
		],
		aws.log_claims(r, ["enable_cloudwatch_logs_exports"], "/aws/neptune/%s/%s", identifier(r)),
	),
}

identifier(r) := attribute.string(r, ["cluster_identifier"], fact.absent(null, r, ["cluster_identifier"], "the AWS provider makes one up"))

retention_days(r) := attribute.number(r, ["backup_retention_period"], fact.absent(1, r, ["backup_retention_period"], "the AWS provider plans one day"))

is_made(r) := restored.is_made(r, ["replication_source_identifier", "snapshot_identifier"])

at_rest(r) := restored.at_rest(
	restored.is_made(r, ["snapshot_identifier"]), r, ["kms_key_arn"],
	attribute.bool(r, ["storage_encrypted"], restored.or_else(
		is_made(r), r, ["storage_encrypted"],
		"the encryption of what the cluster is made from",
		fact.absent(false, r, ["storage_encrypted"], "the AWS provider sends false"),
	)),
)
