# METADATA
# title: What lies in a vault
# description: |
#   A vault holds gold data if it says so itself, or if a plan that writes to it protects a gold store. Where a link on the
#   way is not certain, it may.
# custom:
#   stratum: 6
#   subjects: [vault]
package derive.vault_contents

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.tier

facts(s) := {
	"declared": {"in_scope": fact.any(array.concat(
		[s.facts.declared.in_scope],
		[relation.subject(edge).facts.declared.in_scope | some edge in writers(s)],
	))},
	"holds_gold": fact.any(array.concat(
		[is_gold(s)],
		array.concat(sure_contents(s), array.concat(possible_contents(s), hidden(s))),
	)),
}

writers(s) := [edge |
	some name in ["stored_in", "copied_to"]
	some edge in relation.in(s, name).edges
]

# Many plans write to one vault, and select the same stores: each is looked at once.
sure_contents(s) := [is_gold(data.estate.subject[id]) | some id in sure_ids(s)]

possible_contents(s) := [weakened(is_gold(data.estate.subject[id])) | some id in possible_ids(s) - sure_ids(s)]

sure_ids(s) := {id |
	some edge in writers(s)
	edge.certainty == "sure"
	some id in relation.subject(edge).facts.reached.sure
}

possible_ids(s) := {id |
	some edge in writers(s)
	some id in reached(edge)
}

reached(edge) := relation.subject(edge).facts.reached.possible if edge.certainty == "sure"

reached(edge) := array.concat(relation.subject(edge).facts.reached.possible, relation.subject(edge).facts.reached.sure) if edge.certainty != "sure"

# Gold that may lie there.
weakened(f) := convert.invalid(f, "whether recovery points of a gold store lie in the vault") if f.value == true

weakened(f) := f if not f.value == true

# Something that cannot be seen may write to it.
hidden(s) := [{
	"unknown": {"why": [{"reason": "external", "subject": "everything that writes to the vault"}], "refs": []},
	"at": [{"address": s.address, "path": []}],
} |
	is_open(s)
]

is_open(s) if {
	some name in ["stored_in", "copied_to"]
	count(relation.in(s, name).open) > 0
}

is_open(s) if {
	some edge in writers(s)
	relation.subject(edge).facts.reached.open
}

is_gold(s) := tier.is(s.facts.declared.tier, ["gold"])
