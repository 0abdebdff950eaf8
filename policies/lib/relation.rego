# Relations between subjects, as the host linked them. A relation that the vocabulary does not have is undefined, and so an
# error of the rule.
package lib.relation

# Edges from `s`.
out(s, name) := input.estate.out[s.id][name]

# Only the edges whose subject has a kind. An edge to something that is no subject is kept, so that it cannot vanish.
of_kind(rel, kind) := object.union(rel, {"edges": edges}) if {
	edges := [edge |
		some edge in rel.edges
		kind in object.get(input.estate.subject, [edge.to, "kinds"], [kind])
	]
}

# Whether a part that was not read may hold a subject of this kind.
hidden(kind) := kind in object.keys(input.estate.hidden)

# Whether the run has a subject of this kind, or may have one that was not read.
exists(kind) := kind in object.keys(input.estate.kinds) | object.keys(input.estate.hidden)

# The subject at the end of an edge.
subject(edge) := input.estate.subject[edge.to]
