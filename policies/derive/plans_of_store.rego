# METADATA
# title: What the plans of a store make of it
# description: |
#   A plan that is paused, or that leaves the data out, makes no copy; snapshots that nothing moves lie beside their volume and
#   not where the plan writes. The map of copies reads it. Of plans that certainly work and bring the data to where they write
#   nothing is said.
# custom:
#   stratum: 5
#   subjects: [store]
package derive.plans_of_store

import data.lib.convert
import data.lib.fact
import data.lib.protection
import data.lib.relation

facts(s) := {"backup": {"plans": {edge.to: row |
	some edge in protection.of(s).edges
	row := of_plan(s, relation.subject(edge), protection.plan(edge))
	not is_plain(row)
}}}

of_plan(s, b, plan) := {
	"made": fact.all([convert.negated(b.facts.paused), protection.holds(s, b)]),
	"carried": protection.carries(s, plan),
}

is_plain(row) if {
	row.made.value == true
	row.carried.value == true
}
