# METADATA
# title: What a backup plan reaches
# description: |
#   A plan is in the scope of patient data if anything that it protects is, whatever its own class says. What it reaches
#   for certain, perhaps, or without an end that can be seen, is kept for the vaults that it writes to.
# custom:
#   stratum: 5
#   subjects: [backup, selection]
package derive.backup_reach

import data.lib.fact
import data.lib.relation

facts(s) := {
	"declared": {"in_scope": scope(s, all_ends)},
	"reached": {
		"sure": [end.id | some end in all_ends; end.sure],
		"possible": [end.id | some end in all_ends; not end.sure],
		"open": is_open(s),
	},
} if all_ends := ends(s)

# Stores that it protects itself, or that a selection assigns to it.
ends(s) := array.concat(protected(s, true), [end |
	some edge in assigned(s).edges
	some end in protected(relation.subject(edge), edge.certainty == "sure")
])

assigned(s) := relation.in(s, "follows") if "backup" in s.kinds

assigned(s) := {"edges": [], "open": []} if not "backup" in s.kinds

protected(s, sure) := [{"id": edge.to, "sure": all([sure, edge.certainty == "sure"])} | some edge in relation.out(s, "protects").edges]

all(truths) if {
	every truth in truths {
		truth
	}
} else := false

is_open(s) if {
	some rel in array.concat([relation.out(s, "protects"), assigned(s)], [relation.out(relation.subject(edge), "protects") | some edge in assigned(s).edges])
	count(rel.open) > 0
} else := false

scope(s, all_ends) := fact.any(array.concat(
	[s.facts.declared.in_scope],
	[data.estate.subject[id].facts.declared.in_scope | some id in {end.id | some end in all_ends}],
))
