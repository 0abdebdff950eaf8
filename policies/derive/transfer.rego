# METADATA
# title: Whether a transfer carries patient data
# description: |
#   What is taken only from stores without patient data is none.
# custom:
#   stratum: 2
#   subjects: [transfer]
package derive.transfer

import data.lib.origin
import data.lib.relation

facts(s) := {"declared": {"in_scope": origin.in_scope(s, sources(s))}}

# A place that stands for a store has what the store has.
sources(s) := {
	"edges": [edge | some first in taken.edges; some edge in behind(first)],
	"open": array.concat(taken.open, [gap | some first in taken.edges; some gap in stands_for(first).open]),
} if {
	taken := relation.out(s, "takes_from")
}

behind(first) := stands_for(first).edges if is_stand_in(first)

behind(first) := [first] if not is_stand_in(first)

# What the place may stand for, known or not.
is_stand_in(first) if count(stands_for(first).edges) + count(stands_for(first).open) > 0

stands_for(first) := relation.out(relation.subject(first), "stands_for") if "place" in relation.subject(first).kinds

stands_for(first) := {"edges": [], "open": []} if not "place" in relation.subject(first).kinds
