# What protects a store, and where the recovery points lie.
package lib.protection

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

# What protects a store: plans that select it, and those that select the machine that it is attached to.
of(s) := {
	"edges": array.concat(direct(s).edges, through_machines(s)),
	"open": array.concat(direct(s).open, array.concat(machines(s).open, [gap |
		some edge in machines(s).edges
		some gap in direct(relation.subject(edge)).open
	])),
	"near": direct(s).near,
}

direct(s) := relation.in(s, "protects")

# The store says to which machines it is attached, or a machine says what it holds.
machines(s) := {
	"edges": array.concat(attached.edges, [edge | some edge in held.edges; not edge.to in {known.to | some known in attached.edges}]),
	"open": array.concat(attached.open, held.open),
} if {
	attached := relation.out(s, "attached_to")
	held := relation.in(s, "holds")
}

# Each plan once: directly if it selects the store itself.
through_machines(s) := [convert.replaced(edge, {"certainty": weaker(machine.certainty, edge.certainty)}) |
	some machine in machines(s).edges
	some edge in direct(relation.subject(machine)).edges
	not edge.to in {known.to | some known in direct(s).edges}
	machine.to == min({other.to | some other in machines(s).edges; edge.to in {e.to | some e in direct(relation.subject(other)).edges}})
]

weaker("sure", certainty) := certainty

weaker("possible", _) := "possible"

# Whether anything may protect the store at all: without it there is no schedule to speak of.
exists(s) := fact.constant(count(of(s).edges) > 0, "nothing protects it")

# The plan or schedule at an edge of `protects`: itself, or the plan that a selection follows.
plan(edge) := subject if {
	subject := relation.subject(edge)
	"backup" in subject.kinds
}

plan(edge) := followed if {
	subject := relation.subject(edge)
	"selection" in subject.kinds
	followed := target.only(relation.out(subject, "follows"))
}

# A relation of the plan; open where the plan is not known.
reach(edge, name) := relation.out(plan(edge), name) if plan(edge)

reach(edge, _) := {
	"edges": [],
	"open": [{"why": "the plan that the selection follows is not known", "at": edge.at}],
	"near": [],
} if {
	not plan(edge)
}

# A figure at the place of the fact that makes it true, where that has one.
placed(figure, cause) := convert.replaced(figure, {"at": cause.at}) if count(object.get(cause, "at", [])) > 0

placed(figure, cause) := figure if count(object.get(cause, "at", [])) == 0

# Whether recovery points have the key of what they were taken from: the mechanism says so, or else the store for all.
inherits(s, edge) := object.get(relation.subject(edge).facts, "inherits_source_encryption", s.facts.backup.inherits_source_encryption)
