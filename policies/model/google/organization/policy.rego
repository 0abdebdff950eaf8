# METADATA
# title: Organization policies that keep to locations
# description: |
#   The constraint gcp.resourceLocations refuses to make resources anywhere but in the locations of its values: regions, and
#   groups of them as `in:us-locations`. A policy of another constraint is no guardrail of places.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/org_policy_policy
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/google_project_organization_policy
#   - ref: https://cloud.google.com/resource-manager/docs/organization-policy/defining-locations
# custom:
#   types:
#     - google_org_policy_policy
#     - google_project_organization_policy
#     - google_folder_organization_policy
#     - google_organization_policy
#   provider_versions: ">= 6.0, < 8.0"
package model.google.organization.policy

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.location

constraint := `(^|/)gcp\.resourceLocations$`

subject(r) := {"kinds": ["guardrail"], "facts": {}, "names": [], "claims": claims(r)} if is_guardrail(r)

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if not is_guardrail(r)

named(r) := attribute.string(r, ["name"], fact.absent("", r, ["name"], "no constraint")) if r.type == "google_org_policy_policy"

named(r) := attribute.string(r, ["constraint"], fact.absent("", r, ["constraint"], "no constraint")) if r.type != "google_org_policy_policy"

# `projects/${var.project}/policies/gcp.resourceLocations` has its end, whatever its beginning.
is_guardrail(r) if regex.match(constraint, named(r).value)

is_guardrail(r) if regex.match(constraint, named(r).like)

# What it permits

lists(r) := [array.concat(item.path, ["values", 0, "allowed_values"]) | some item in rules(r).items] if r.type == "google_org_policy_policy"

lists(r) := [["list_policy", 0, "allow", 0, "values"]] if r.type != "google_org_policy_policy"

rules(r) := attribute.items(r, ["spec", 0, "rules"])

# Every place at once.
switches(r) := [array.concat(item.path, ["allow_all"]) | some item in rules(r).items] if r.type == "google_org_policy_policy"

switches(r) := [["list_policy", 0, "allow", 0, "all"]] if r.type != "google_org_policy_policy"

claims(r) := array.concat(
	[claim | some path in lists(r); some item in attribute.items(r, path).items; some claim in permitted(r, item.path, text(r, item.path))],
	array.concat(
		[permit(r, path, fact.known("global", r, path)) | some path in switches(r); allows_all(r, path).value == true],
		hidden(r),
	),
)

allows_all(r, path) := convert.matches(attribute.string(r, path, fact.absent("false", r, path, "not everything is permitted")), `(?i)^true$`)

hidden(r) := [{"relation": "permits", "value": fact.unknown("unsupported", "a part of the policy", r, path), "to": ["place"]} | some path in array.concat(hidden_lists(r), hidden_switches(r))]

hidden_lists(r) := array.concat(
	[path | some path in lists(r); count(attribute.items(r, path).open) > 0],
	[["spec", 0, "rules"] | r.type == "google_org_policy_policy"; count(rules(r).open) > 0],
)

hidden_switches(r) := [path | some path in switches(r); not "value" in object.keys(allows_all(r, path))]

text(r, path) := attribute.string(r, path, fact.unknown("invalid", "a value", r, path))

# A value is a location, or a group of them.
permitted(r, path, value) := array.concat([permit(r, path, convert.with_value(value, region)) | some region in regions_of(value.value)], rest_of(r, path, value)) if {
	convert.is_text(value)
	count(regions_of(value.value)) > 0
}

permitted(r, path, value) := [permit(r, path, convert.invalid(value, sprintf("the group of locations `%s`", [convert.shown(value)])))] if {
	convert.is_text(value)
	count(regions_of(value.value)) == 0
}

permitted(r, path, value) := [permit(r, path, value)] if not convert.is_text(value)

regions_of(text) := [trim_prefix(text, "is:")] if not startswith(text, "in:")

regions_of(text) := [name] if {
	name := group_of(text)
	data.regions.google.rows[name]
}

regions_of(text) := [name |
	some name, place in data.regions.google.rows
	belongs(place.country, data.regions.google.value_groups.rows[group_of(text)])
] if {
	startswith(text, "in:")
	not data.regions.google.rows[group_of(text)]
}

# What a group may hold beside its regions.
rest_of(r, path, value) := [permit(r, path, fact.unknown("not_modelled", sprintf("what else the group of locations `%s` holds", [convert.shown(value)]), r, path))] if {
	data.regions.google.value_groups.rows[group_of(value.value)].open
} else := []

group_of(text) := trim_suffix(trim_prefix(text, "in:"), "-locations") if startswith(text, "in:")

belongs(country, group) if country == group.country

belongs(country, group) if group.group in data.regions.countries.rows[country].groups

permit(r, path, region) := {
	"relation": "permits",
	"makes": region,
	"to": ["place"],
	"at": [{"address": r.address, "path": path}],
	"otherwise": {
		"role": sprintf("region %s", [convert.or_hole(region)]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": location.of_google(region, "the policy permits it")},
	},
}
