# Relations between subjects, as the host linked them. A relation that the vocabulary does not have is undefined, and so an
# error of the rule.
package lib.relation

# Edges from `s`.
out(s, name) := input.estate.out[s.id][name]

# What all of these relations lead to; each end once, as sure as the surest way to it.
union(rels) := resilint.relation.union(rels)

# What is reached through the edges of `rel`, by the relation that begins at each of its ends: `{edge.to: relation | …}`. What
# lies behind a step that may not be there may not be reached.
follow(rel, next) := resilint.relation.follow(rel, next)

# The same where each end claims the next step.
follow_out(rel, name) := follow(rel, {edge.to: out(subject(edge), name) | some edge in rel.edges})

# The same where others claim it of each end.
follow_in(rel, name) := follow(rel, {edge.to: input.estate["in"][edge.to][name] | some edge in rel.edges})

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
