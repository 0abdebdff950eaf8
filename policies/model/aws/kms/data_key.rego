# METADATA
# title: AWS KMS keys and aliases that are looked up
# description: |
#   The alias tells who manages the key: only AWS can own `alias/aws/…`. The id of a key does not tell.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/kms_alias
# custom:
#   types: [data.aws_kms_key, data.aws_kms_alias]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.kms.data_key

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["key"],
	"facts": {
		"declared": declared.facts(r),
		"managed_by": aws.key_manager(r, [written(r)], fact.unknown("data", "the key that is looked up", r, [])),
		"rotates_by_itself": fact.constant(false, "the key is managed elsewhere"),
		"deletion_window": fact.constant(null, "the key is managed elsewhere"),
		"location": location.aws(r),
	},
	"names": [],
	"claims": [],
}

written(r) := "key_id" if r.type == "data.aws_kms_key"

written(r) := "name" if r.type == "data.aws_kms_alias"
