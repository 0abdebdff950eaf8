# Copies of a store that are resources of their own: snapshots and copies of snapshots, and the other members of a global
# database.
package lib.copies

import data.lib.convert
import data.lib.relation

# The copies, and the copies of these.
of(s) := relation.union([direct, relation.follow_in(direct, "copies")]) if direct := relation.in(s, "copies")

# Members of the global databases that the store belongs to, without itself.
siblings(s) := convert.replaced(all, {"edges": [edge | some edge in all.edges; edge.to != s.id]}) if {
	all := relation.follow(groups(s), {group.to: members(relation.subject(group)) | some group in groups(s).edges})
}

# A member names its group, or is what the group began with.
groups(s) := relation.union([relation.out(s, "spans"), relation.in(s, "begins_with")])

members(group) := relation.union([relation.in(group, "spans"), relation.out(group, "begins_with")])
