# METADATA
# title: Machine images of Amazon EC2 and copies of them
# description: |
#   An image of an instance holds its disks. A copy lies in the region of its provider, and stays encrypted if its source
#   is. Who may start it is written in resources of their own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ami_copy
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ami_launch_permission
#   - ref: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/CopyingAMIs.html
# custom:
#   types: [aws_ami_copy, aws_ami_from_instance]
#   provider_versions: ">= 5.0, < 7.0"
#   attaches:
#     - {type: aws_ami_launch_permission, by: image_id, names: [id]}
package model.aws.snapshot.image

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.sharing

permission := "aws_ami_launch_permission"

sources := {"aws_ami_copy": "source_ami_id", "aws_ami_from_instance": "source_instance_id"}

subject(r) := {
	"kinds": ["copy", "snapshot", "transfer"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": aws.key_manager(r, ["kms_key_id"], as_source(r, "the key of what was copied"))}},
		"location": location.aws(r),
		"sharing": {"accounts": sharing.by_companions(r, permission, ["account_id", "group", "organization_arn", "organizational_unit_arn"])},
	},
	"names": [],
	"claims": [
		aws.encrypted_by(["kms_key_id"]),
		declared.claim(r),
		{"relation": "copies", "points": [sources[r.type]], "to": ["copy"]},
		{
			"relation": "transfers_to",
			"makes": attribute.region(r),
			"to": ["place"],
			"at": [{"address": r.address, "path": []}],
			"otherwise": {"role": "region of the image", "kinds": ["place"], "at": [{"address": r.address, "path": []}], "facts": {"location": location.aws(r)}},
		},
	],
}

as_source(r, what) := fact.unknown("external", what, r, [sources[r.type]])

at_rest(r) := fact.choose(
	fact.any([
		attribute.present(r, ["kms_key_id"]),
		attribute.bool(r, ["encrypted"], fact.absent(false, r, ["encrypted"], "a copy has the encryption of its source")),
	]),
	fact.absent(true, r, ["kms_key_id"], "the copy is encrypted"),
	as_source(r, "the encryption of what was copied"),
)
