# METADATA
# title: Opt-in regions of an AWS account
# description: |
#   A region that is disabled refuses all that is asked of it; enabling one lets the account's data lie there. Regions that
#   every account has cannot be disabled, so that it permits one region more and never bounds the others.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/account_region
#   - ref: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
# custom:
#   types: [aws_account_region]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.organizations.account_region

import data.lib.attribute
import data.lib.aws
import data.lib.fact
import data.lib.location

subject(r) := {"kinds": ["guardrail"], "facts": {}, "names": [], "claims": [permit(r) | not enabled(r).value == false]}

enabled(r) := attribute.bool(r, ["enabled"], fact.absent(false, r, ["enabled"], "an opt-in region is disabled by default"))

permit(r) := {
	"relation": "permits",
	"value": region,
	"to": ["place"],
	"if": enabled(r),
	"at": [{"address": r.address, "path": ["region_name"]}],
	"otherwise": {
		"role": sprintf("region %s", [aws.text(region)]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": ["region_name"]}],
		"facts": {"location": location.of_aws(region, "the account is opted in to it")},
	},
} if {
	region := attribute.string(r, ["region_name"], fact.absent(null, r, ["region_name"], "no region"))
}
