# METADATA
# title: The default key of Amazon EBS
# description: |
#   The key that encrypts volumes of the account and region that name none. One that is made of an encrypted snapshot has the
#   key of the snapshot instead. Without this setting it is a key that AWS holds, unless somebody set another one elsewhere.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/ebs_default_kms_key
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html
# custom:
#   types: [aws_ebs_default_kms_key]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.ebs.default_key

import data.lib.attribute
import data.lib.aws
import data.lib.fact

subject(r) := {
	"kinds": ["disk_settings"],
	"facts": {},
	"names": [],
	"claims": [
		aws.encrypted_by(["key_arn"]),
		{
			"relation": "gives_default_key",
			"select": {"all": [
				{"type": ["aws_ebs_volume", "aws_instance"]},
				{"region": attribute.region(r)},
				{"account": attribute.account(r)},
			]},
			"to": ["store"],
			"at": [{"address": r.address, "path": ["key_arn"]}],
			"facts": {"managed_by": aws.key_manager(r, ["key_arn"], fact.absent("provider", r, ["key_arn"], "EBS then uses a key that AWS holds"))},
		},
	],
}
