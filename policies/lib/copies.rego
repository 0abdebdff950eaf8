# Copies of a store that are resources of their own: snapshots, and copies of snapshots.
package lib.copies

import data.lib.convert
import data.lib.protection
import data.lib.relation

# The copies, and the copies of these. Each once.
of(s) := {
	"edges": array.concat(direct(s).edges, further(s)),
	"open": array.concat(direct(s).open, [gap | some edge in direct(s).edges; some gap in direct(relation.subject(edge)).open]),
	"near": [],
}

direct(s) := relation.in(s, "copies")

further(s) := [convert.replaced(edge, {"certainty": protection.weaker(first.certainty, edge.certainty)}) |
	some first in direct(s).edges
	some edge in direct(relation.subject(first)).edges
	not edge.to in {known.to | some known in direct(s).edges}
]
