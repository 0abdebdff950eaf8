# METADATA
# title: What lies in a vault
# description: |
#   A vault holds gold data if it says so itself, or if a plan that writes to it protects a gold store.
# custom:
#   stratum: 6
#   subjects: [vault]
package derive.vault_contents

import data.lib.convert
import data.lib.fact
import data.lib.relation

facts(s) := {
	"declared": {"in_scope": fact.any([subject.facts.declared.in_scope | some subject in array.concat([s], writers(s))])},
	"holds_gold": fact.any([is_gold(subject) | some subject in array.concat([s], stores(s))]),
}

writers(s) := [relation.subject(edge) |
	some name in ["stored_in", "copied_to"]
	some edge in relation.in(s, name).edges
]

stores(s) := [data.estate.subject[id] | some plan in writers(s); some id in plan.facts.reached]

# A tier that is not declared is none.
is_gold(s) := convert.matches(tier(s), `^gold$`)

tier(s) := convert.with_value(s.facts.declared.tier, "") if convert.is_null_fact(s.facts.declared.tier)

tier(s) := s.facts.declared.tier if not convert.is_null_fact(s.facts.declared.tier)
