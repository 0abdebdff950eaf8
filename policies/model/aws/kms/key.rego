# METADATA
# title: AWS KMS keys
# description: |
#   Rotation is off unless `enable_key_rotation` says so. Asymmetric and HMAC keys, imported material and keys of a custom
#   key store cannot rotate by themselves. A key that signs, makes MACs or agrees on keys encrypts no data. An alias is
#   another name of its key.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kms_key
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
#   - ref: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html
# custom:
#   types: [aws_kms_key]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_kms_key_policy, by: key_id, names: [key_id, id, arn]}
#     - {type: aws_kms_grant, by: key_id, names: [key_id, id, arn]}
#     - {type: aws_kms_alias, by: target_key_id, names: [key_id, id, arn]}
package model.aws.kms.key

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
		"encrypts": convert.equals(
			attribute.string(r, ["key_usage"], fact.absent("ENCRYPT_DECRYPT", r, ["key_usage"], "keys encrypt by default")),
			"ENCRYPT_DECRYPT", "a key of this usage encrypts no data",
		),
		"rotation": attribute.bool(r, ["enable_key_rotation"], fact.absent(false, r, ["enable_key_rotation"], "KMS does not rotate by default")),
		"rotates_by_itself": rotates(r),
		"rotation_period": convert.days(attribute.number(r, ["rotation_period_in_days"], fact.absent(365, r, ["rotation_period_in_days"], "KMS rotates yearly"))),
		"deletion_window": convert.days(attribute.number(r, ["deletion_window_in_days"], fact.absent(30, r, ["deletion_window_in_days"], "KMS waits 30 days"))),
		"enabled": attribute.bool(r, ["is_enabled"], fact.absent(true, r, ["is_enabled"], "keys are enabled by default")),
		"material_expires": fact.constant(false, "KMS keeps the material of the key"),
		"access": {"everyone": access.everyone_by(r, "aws_kms_key_policy", ["policy"], fact.absent(false, r, ["policy"], "the default policy names the account only"))},
		"duties": key_policy.duties(r),
		"location": location.aws(r),
	},
	"names": array.concat([aws.arn(r, "kms", "key/", fact.unknown("computed", "the id of the key", r, ["id"]))], key.aliases(r)),
	"claims": [declared.claim(r)],
}

# Whether KMS can rotate a key of this sort.
rotates(r) := fact.all([
	convert.equals(
		attribute.string(r, ["customer_master_key_spec"], fact.absent("SYMMETRIC_DEFAULT", r, ["customer_master_key_spec"], "keys are symmetric by default")),
		"SYMMETRIC_DEFAULT", "keys of this spec cannot rotate by themselves",
	),
	convert.negated(attribute.present(r, ["custom_key_store_id"])),
])
