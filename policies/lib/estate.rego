# Questions to the estate as a whole.
package lib.estate

import data.lib.convert
import data.lib.relation

# Whether anything in it belongs to AWS.
uses_aws(e) := convert.with_value(e.facts.providers, of_aws(e.facts.providers.value)) if {
	e.facts.providers.open == false
}

uses_aws(e) := convert.with_value(e.facts.providers, true) if {
	e.facts.providers.open == true
	of_aws(e.facts.providers.value) == true
}

uses_aws(e) := {
	"unknown": {"why": [{"reason": "existence", "subject": "whether anything of AWS is there"}], "refs": []},
	"at": [],
} if {
	e.facts.providers.open == true
	of_aws(e.facts.providers.value) == false
}

of_aws(providers) := count([p | some p in providers; endswith(p, "hashicorp/aws")]) > 0

# The roots that use AWS.
aws_roots(e) := [row.root | some row in e.facts.roots.value; of_aws(row.providers)]

# What covers its AWS roots, once for all roots that the same things cover for certain: for each of them the relation is
# as certain as for the root.
coverings(e) := [seen_from(e, ends) | some ends in {certain(e, root) | some root in aws_roots(e)}] if count(aws_roots(e)) > 0

coverings(e) := [seen_from(e, [])] if count(aws_roots(e)) == 0

certain(e, root) := {edge.to | some edge in relation.out(e, "covered_by").edges; root in edge.facts.roots}

seen_from(e, ends) := object.union(relation.out(e, "covered_by"), {"edges": [convert.replaced(edge, {"certainty": certainty(edge.to in ends)}) |
	some edge in relation.out(e, "covered_by").edges
]})

certainty(true) := "sure"

certainty(false) := "possible"

# Of how many roots something is said, where that is more than one.
in_how_many(e) := "" if count(aws_roots(e)) <= 1

in_how_many(e) := sprintf(" in any of the %d root modules that use AWS", [count(aws_roots(e))]) if count(aws_roots(e)) > 1
