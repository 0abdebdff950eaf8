# Copies of a store that are resources of their own: snapshots and copies of snapshots, and the other members of a global
# database.
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

# Members of the global databases that the store belongs to, without itself. Each once.
siblings(s) := {
	"edges": [edge |
		some group in groups(s).edges
		some edge in members(group).edges
		edge.to != s.id
		group.to == min({other.to | some other in groups(s).edges; edge.to in {m.to | some m in members(other).edges}})
	],
	"open": array.concat(groups(s).open, [gap | some group in groups(s).edges; some gap in members(group).open]),
	"near": [],
}

# A member names its group, or is what the group began with.
groups(s) := {
	"edges": array.concat(relation.out(s, "spans").edges, [edge |
		some edge in relation.in(s, "begins_with").edges
		not edge.to in {known.to | some known in relation.out(s, "spans").edges}
	]),
	"open": array.concat(relation.out(s, "spans").open, relation.in(s, "begins_with").open),
}

members(group) := {
	"edges": [convert.replaced(edge, {"certainty": protection.weaker(group.certainty, edge.certainty)}) |
		some edge in array.concat(relation.in(relation.subject(group), "spans").edges, began(relation.subject(group)))
	],
	"open": array.concat(relation.in(relation.subject(group), "spans").open, relation.out(relation.subject(group), "begins_with").open),
}

began(g) := [edge |
	some edge in relation.out(g, "begins_with").edges
	not edge.to in {known.to | some known in relation.in(g, "spans").edges}
]
