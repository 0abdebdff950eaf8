# METADATA
# title: Amazon EC2 instances
# description: |
#   What protects an instance protects the volumes that are attached to it. The volumes that it brings along have no resource
#   of their own: whether they are encrypted is asked of each; their backups are not judged.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/instance
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/ec2-backups.html
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
# custom:
#   types: [aws_instance]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.ebs.instance

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.ebs
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["machine"],
	"facts": {"declared": declared.facts(r), "location": location.aws(r)},
	"names": [aws.arn(r, "ec2", "instance/", fact.unknown("computed", "the id of the instance", r, ["id"]))],
	"claims": [declared.claim(r)],
	"implied": array.concat(roots(r), array.concat(
		[disk(r, name(r, item.path), item.path, ebs.encrypted(r, array.concat(item.path, ["encrypted"]))) | some item in further(r).items],
		[disk(r, "disk that may be there", ["ebs_block_device"], fact.unknown("existence", "further volumes of the instance", r, ["ebs_block_device"])) | count(further(r).open) > 0],
	)),
}

# Every instance has one. Where nothing is written, it is what its image and its account make of it.
roots(r) := [disk(r, "root disk", item.path, ebs.encrypted(r, array.concat(item.path, ["encrypted"]))) | some item in root(r).items] if count(root(r).items) > 0

roots(r) := [disk(r, "root disk", [], fact.unknown("external", ebs.default_encryption, r, ["root_block_device"]))] if count(root(r).items) == 0

root(r) := attribute.items(r, ["root_block_device"])

further(r) := attribute.items(r, ["ebs_block_device"])

name(r, path) := sprintf("disk %s", [aws.text(attribute.string(r, array.concat(path, ["device_name"]), fact.absent("", r, path, "no name")))])

disk(r, role, path, encrypted) := {
	"role": role,
	"kinds": ["disk"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"declared": declared.facts(r), "encryption": {"at_rest": encrypted}},
	"claims": [declared.claim(r)],
}
