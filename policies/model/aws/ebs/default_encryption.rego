# METADATA
# title: Default encryption of Amazon EBS
# description: |
#   Volumes that are created in the account and region are encrypted, whatever they say themselves.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_encryption_by_default
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
# custom:
#   types: [aws_ebs_encryption_by_default]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.ebs.default_encryption

import data.lib.attribute
import data.lib.fact

subject(r) := {
	"kinds": ["disk_settings"],
	"facts": {},
	"names": [],
	"claims": [{
		"relation": "encrypts_by_default",
		"select": {"all": [
			{"type": ["aws_ebs_volume", "aws_instance"]},
			{"region": attribute.region(r)},
			{"account": attribute.account(r)},
		]},
		"at": [{"address": r.address, "path": ["enabled"]}],
		"facts": {"enabled": attribute.bool(r, ["enabled"], fact.absent(true, r, ["enabled"], "the provider turns it on"))},
	}],
}
