# METADATA
# title: Amazon EBS volumes
# description: |
#   Whether a volume without `encrypted` is encrypted is decided by a setting of the account, so that absence decides
#   nothing. A volume has no backups by itself and lies in one zone.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_volume
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
# custom:
#   types: [aws_ebs_volume]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_volume_attachment, by: volume_id, names: [id]}
package model.aws.ebs.volume

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.declared
import data.lib.ebs
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": ebs.encrypted(r, ["encrypted"]),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a volume holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots of EBS have the key of the volume"),
			"native": {
				"enabled": fact.constant(false, "Amazon EBS makes no backups by itself"),
				"own_key": fact.constant(false, "Amazon EBS makes no backups by itself"),
			},
			"continuous": {"possible": fact.constant(false, "AWS Backup takes snapshots of EBS only")},
		},
		"deletion": {"offered": fact.constant(false, "EBS volumes have no deletion protection")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(false, "a volume is no database"), "standby": fact.constant(false, "a volume lies in one zone")},
	},
	"names": [aws.arn(r, "ec2", "volume/", fact.unknown("computed", "the id of the volume", r, ["id"]))],
	"claims": array.concat([aws.encrypted_by(["kms_key_id"]), declared.claim(r)], attachments(r)),
}

attachments(r) := array.concat(
	[{"relation": "attached_to", "points": {"address": c.address, "path": ["instance_id"]}, "to": ["machine"]} | some c in companion.sure(r, "aws_volume_attachment")],
	companion.open_claims(r, "aws_volume_attachment", "attached_to", ["machine"]),
)

key_manager(r) := fact.absent("none", r, ["encrypted"], "the volume is not encrypted") if is_plain(r)

key_manager(r) := ebs.key_manager(r, ["kms_key_id"], ["snapshot_id"]) if not is_plain(r)

is_plain(r) if attribute.bool(r, ["encrypted"], null).value == false
