# Questions to the estate as a whole: what it uses of a cloud, and what covers the roots that use it.
package lib.estate

import data.lib.convert
import data.lib.relation

clouds := {
	"aws": {"name": "AWS", "provider": `(^|/)hashicorp/aws$`},
	"azure": {"name": "Azure", "provider": `(^|/)hashicorp/azurerm$`},
	"google": {"name": "Google Cloud", "provider": `(^|/)hashicorp/google(-beta)?$`},
}

# Whether anything in it belongs to the cloud.
uses(e, cloud) := convert.with_value(e.facts.providers, is_of(cloud, e.facts.providers.value)) if {
	e.facts.providers.open == false
}

uses(e, cloud) := convert.with_value(e.facts.providers, true) if {
	e.facts.providers.open == true
	is_of(cloud, e.facts.providers.value) == true
}

uses(e, cloud) := {
	"unknown": {"why": [{"reason": "existence", "subject": sprintf("whether anything of %s is there", [clouds[cloud].name])}], "refs": []},
	"at": [],
} if {
	e.facts.providers.open == true
	is_of(cloud, e.facts.providers.value) == false
}

is_of(cloud, providers) := count([p | some p in providers; regex.match(clouds[cloud].provider, p)]) > 0

# The roots that use the cloud.
roots(e, cloud) := [row.root | some row in e.facts.roots.value; is_of(cloud, row.providers)]

# What covers these roots, once for all roots that the same things cover for certain: for each of them the relation is
# as certain as for the root.
coverings(e, cloud) := [seen_from(e, ends) | some ends in {certain(e, root) | some root in roots(e, cloud)}] if count(roots(e, cloud)) > 0

coverings(e, cloud) := [seen_from(e, [])] if count(roots(e, cloud)) == 0

certain(e, root) := {edge.to | some edge in relation.out(e, "covered_by").edges; root in edge.facts.roots}

seen_from(e, ends) := object.union(relation.out(e, "covered_by"), {"edges": [convert.replaced(edge, {"certainty": certainty(edge.to in ends)}) |
	some edge in relation.out(e, "covered_by").edges
]})

certainty(true) := "sure"

certainty(false) := "possible"

# Of how many roots something is said, where that is more than one.
in_how_many(e, cloud) := "" if count(roots(e, cloud)) <= 1

in_how_many(e, cloud) := sprintf(" in any of the %d root modules that use %s", [count(roots(e, cloud)), clouds[cloud].name]) if count(roots(e, cloud)) > 1

# The audit trails of the cloud among what covers it. What only sends on what is recorded is none.
trails(covering, cloud) := convert.replaced(all, {"edges": [edge | some edge in all.edges; is_trail(relation.subject(edge), cloud)]}) if {
	all := relation.of_kind(covering, "audit_trail")
}

is_trail(subject, cloud) if {
	subject.facts.cloud.value == cloud
	subject.facts.records.value == true
}
