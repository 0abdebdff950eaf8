# METADATA
# title: AWS KMS keys with imported material
# description: |
#   The material is brought from outside, so KMS cannot rotate it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_external_key
# custom:
#   types: [aws_kms_external_key]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_kms_key_policy, by: key_id, names: [key_id, id, arn]}
#     - {type: aws_kms_grant, by: key_id, names: [key_id, id, arn]}
#     - {type: aws_kms_alias, by: target_key_id, names: [key_id, id, arn]}
package model.aws.kms.external_key

import data.lib.access
import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.key
import data.lib.key_policy
import data.lib.location

subject(r) := {
	"kinds": ["key", "policy_bearer"],
	"facts": {
		"declared": declared.facts(r),
		"managed_by": fact.constant("customer", "a declared key is yours"),
		"rotates_by_itself": fact.constant(false, "KMS cannot rotate imported material"),
		"deletion_window": convert.days(attribute.number(r, ["deletion_window_in_days"], fact.absent(30, r, ["deletion_window_in_days"], "KMS waits 30 days"))),
		"enabled": attribute.bool(r, ["enabled"], fact.absent(true, r, ["enabled"], "keys are enabled by default")),
		"material_expires": attribute.present(r, ["valid_to"]),
		"access": {"everyone": access.everyone_by(r, "aws_kms_key_policy", ["policy"], fact.absent(false, r, ["policy"], "the default policy names the account only"))},
		"duties": key_policy.duties(r),
		"location": location.aws(r),
	},
	"names": array.concat([aws.arn(r, "kms", "key/", fact.unknown("computed", "the id of the key", r, ["id"]))], key.aliases(r)),
	"claims": [declared.claim(r)],
}
