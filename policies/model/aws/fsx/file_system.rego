# METADATA
# title: Amazon FSx file systems
# description: |
#   FSx encrypts every file system. Automatic backups are on by default for Windows, for 7 days; off for OpenZFS, ONTAP and
#   Lustre; impossible, by AWS Backup too, for scratch file systems of Lustre, which hold data for a while only, and for those
#   that are linked to a bucket. AWS Backup protects the volumes of ONTAP, not the file system.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_windows_file_system
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/fsx_lustre_file_system
#   - ref: https://docs.aws.amazon.com/fsx/latest/WindowsGuide/using-backups.html
#   - ref: https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html
# custom:
#   types: [aws_fsx_windows_file_system, aws_fsx_openzfs_file_system, aws_fsx_ontap_file_system, aws_fsx_lustre_file_system]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_fsx_data_repository_association, by: file_system_id, names: [id]}
package model.aws.fsx.file_system

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.provider

days_path := ["automatic_backup_retention_days"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Amazon FSx encrypts every file system"),
			"key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key(r, ["kms_key_id"], "Amazon FSx"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a file system holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups of FSx have the key of the file system"),
			"takable": takable(r),
			"native": {
				"enabled": enabled(r),
				"retention": convert.days(days(r)),
				"point_in_time": fact.constant(false, "FSx has daily backups only"),
				"loss": mechanism.loss("fsx_automatic_backup", days(r).at),
				"own_key": fact.constant(false, "backups of FSx have the key of the file system"),
			},
			"continuous": {"possible": fact.constant(false, "AWS Backup takes snapshots of FSx only")},
		},
		"deletion": {"offered": fact.constant(false, "FSx has no deletion protection")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(false, "a file system is no database"), "standby": several_zones(r)},
	},
	"names": [aws.arn(r, "fsx", "file-system/", fact.unknown("computed", "the id of the file system", r, ["id"]))],
	"claims": [aws.encrypted_by(["kms_key_id"]), declared.claim(r)],
}

default_days := {
	"aws_fsx_windows_file_system": {"days": 7, "why": "backups of Windows file systems are kept for 7 days by default"},
	"aws_fsx_openzfs_file_system": {"days": 0, "why": "the AWS provider sends 0: automatic backups are off"},
	"aws_fsx_ontap_file_system": {"days": 0, "why": "the AWS provider sends 0: automatic backups are off"},
	"aws_fsx_lustre_file_system": {"days": 0, "why": "automatic backups of Lustre are off by default"},
}

days(r) := attribute.number(r, days_path, fact.absent(row.days, r, days_path, row.why)) if row := default_days[r.type]

enabled(r) := fact.all([takable(r), convert.positive(days(r))]) if r.type != "aws_fsx_ontap_file_system"

enabled(r) := fact.choose(
	convert.positive(days(r)),
	fact.known(true, r, days_path),
	fact.unknown("not_modelled", "whether AWS Backup protects the volumes of the file system", r, days_path),
) if {
	r.type == "aws_fsx_ontap_file_system"
}

takable(r) := fact.constant(true, "backups of the file system are offered") if r.type != "aws_fsx_lustre_file_system"

takable(r) := fact.all([
	convert.because(convert.negated(convert.matches(
		attribute.string(r, ["deployment_type"], provider.unset(r, ["deployment_type"])),
		`^SCRATCH_`,
	)), "there are no backups of scratch file systems, nor by AWS Backup"),
	convert.because(convert.negated(is_linked(r)), "there are no backups of file systems that are linked to a bucket, nor by AWS Backup"),
]) if {
	r.type == "aws_fsx_lustre_file_system"
}

association := "aws_fsx_data_repository_association"

is_linked(r) := fact.any(array.concat(
	[attribute.present(r, ["import_path"])],
	array.concat(
		[convert.if_certain(c.certainty == "sure", attribute.present(c, ["data_repository_path"])) | some c in attribute.attached(r, association).items],
		[companion.unknown(r, association) | count(attribute.attached(r, association).open) > 0],
	),
))

several_zones(r) := convert.matches(
	attribute.string(r, ["deployment_type"], provider.unset(r, ["deployment_type"])),
	`^MULTI_AZ`,
)
