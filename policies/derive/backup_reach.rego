# METADATA
# title: What a backup plan reaches
# description: |
#   A plan is in the scope of patient data if anything that it protects is, whatever its own class says.
# custom:
#   stratum: 5
#   subjects: [backup, selection]
package derive.backup_reach

import data.lib.fact
import data.lib.relation

facts(s) := {"declared": {"in_scope": scope(s)}, "reached": [store.id | some store in stores(s)]}

# Stores that it protects itself, or that a selection assigns to it.
stores(s) := array.concat(protected(s), [store |
	"backup" in s.kinds
	some edge in relation.in(s, "follows").edges
	some store in protected(relation.subject(edge))
])

protected(s) := [relation.subject(edge) | some edge in relation.out(s, "protects").edges]

scope(s) := fact.any([reached.facts.declared.in_scope | some reached in array.concat([s], stores(s))])
