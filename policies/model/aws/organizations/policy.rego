# METADATA
# title: Service control policies that keep to regions
# description: |
#   A policy that denies what is asked of other regions than those that it lists permits these. One that says nothing of
#   regions is no guardrail of places. Services without a region are exempt by `NotAction`, which is not looked at.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/organizations_policy
#   - ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
# custom:
#   types: [aws_organizations_policy]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.organizations.policy

import data.lib.access
import data.lib.attribute
import data.lib.aws
import data.lib.fact
import data.lib.location

subject(r) := {"kinds": ["guardrail"], "facts": {}, "names": [], "claims": claims(r)} if count(claims(r)) > 0

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if count(claims(r)) == 0

document(r) := attribute.json(r, ["content"], null)

has_content(r) if not attribute.present(r, ["content"]).value == false

claims(r) := [] if not has_content(r)

claims(r) := array.concat(
	[permit(r, path) | some list in lists(r); some path in elements(r, list)],
	[{"relation": "permits", "value": fact.unknown("unsupported", "a part of the policy", r, ["content"]), "to": ["place"]} | is_open(r)],
) if {
	has_content(r)
}

# Where the statements list the regions that they leave alone.
lists(r) := [path |
	some item in access.statements(document(r))
	path := array.concat(item.path, ["Condition", "StringNotEquals", "aws:RequestedRegion"])
	not attribute.present(document(r), path).value == false
]

# One region may stand without a list.
elements(r, path) := [item.path | some item in attribute.items(document(r), path).items] if count(attribute.items(document(r), path).items) > 0

elements(r, path) := [path] if count(attribute.items(document(r), path).items) == 0

is_open(r) if access.is_open(document(r))

is_open(r) if {
	some path in lists(r)
	count(attribute.items(document(r), path).items) > 0
	count(attribute.items(document(r), path).open) > 0
}

permit(r, path) := {
	"relation": "permits",
	"makes": region,
	"to": ["place"],
	"at": [{"address": r.address, "path": ["content"]}],
	"otherwise": {
		"role": sprintf("region %s", [aws.text(region)]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": ["content"]}],
		"facts": {"location": location.of_aws(region, "the policy permits it")},
	},
} if {
	region := attribute.string(document(r), path, fact.absent(null, r, ["content"], "no region"))
}
