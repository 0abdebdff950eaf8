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

# An end that stands for a store has what the store has; a machine speaks for itself.
sources(s) := {
	"edges": [edge | some first in taken.edges; some edge in behind(first)],
	"open": array.concat(taken.open, [gap | some first in taken.edges; some gap in stood_for(first).open]),
} if {
	taken := relation.out(s, "takes_from")
}

behind(first) := stood_for(first).edges if count(ends(first)) > 0

behind(first) := [first] if count(ends(first)) == 0

# What the place may stand for, known or not.
ends(first) := array.concat(stood_for(first).edges, stood_for(first).open)

stood_for(first) := relation.out(relation.subject(first), "stands_for") if "place" in relation.subject(first).kinds

stood_for(first) := {"edges": [], "open": []} if not "place" in relation.subject(first).kinds
