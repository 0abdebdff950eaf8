# What protects a store, and where the recovery points lie.
package lib.protection

import data.lib.convert
import data.lib.fact
import data.lib.relation
import data.lib.target

# What protects a store: plans that select it, and those that select the machine that it is attached to.
of(s) := together(direct(s), machines(s))

direct(s) := relation.in(s, "protects")

# The store says to which machines it is attached, or a machine says what it holds.
machines(s) := {
	"edges": array.concat(attached.edges, [edge | some edge in held.edges; not edge.to in {known.to | some known in attached.edges}]),
	"open": array.concat(attached.open, held.open),
} if {
	attached := relation.out(s, "attached_to")
	held := relation.in(s, "holds")
}

together(own, machines) := {
	"edges": array.concat(own.edges, through_machines(own, machines)),
	"open": array.concat(own.open, array.concat(machines.open, [gap |
		some edge in machines.edges
		some gap in direct(relation.subject(edge)).open
	])),
	"near": own.near,
}

# Each plan once: directly if it selects the store itself.
through_machines(own, machines) := [convert.replaced(edge, {"certainty": weaker(machine.certainty, edge.certainty)}) |
	some machine in machines.edges
	some edge in direct(relation.subject(machine)).edges
	not edge.to in {known.to | some known in own.edges}
	machine.to == min({other.to | some other in machines.edges; edge.to in {e.to | some e in direct(relation.subject(other)).edges}})
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

# Whether what lies at the end of an edge is a snapshot, which keeps the key of the store wherever it lies.
has_source_key(edge) := object.get(relation.subject(edge).facts, "inherits_source_encryption", fact.constant(false, "a vault encrypts what it receives"))

# Whether a mechanism copies the data of this store. One that copies files does so for the volumes that pods do not leave
# out, or that they ask for.
holds(s, b) := b.facts.copies_volumes if not "volumes" in object.keys(b.facts)

holds(s, b) := fact.all([b.facts.volumes.included, fact.any([
	fact.choose(b.facts.volumes.files, convert.negated(marked(s, "excluded", "leaves_out")), marked(s, "included", "asks_for")),
	b.facts.volumes.snapshots,
])]) if {
	"volumes" in object.keys(b.facts)
}

marked(s, name, relation_name) := fact.any(array.concat(
	[object.get(s.facts.backup, ["files", name], fact.constant(false, "no pod that was scanned says so"))],
	array.concat(
		[convert.if_certain(edge.certainty == "sure", {"value": true, "at": edge.at}) | some edge in relation.in(s, relation_name).edges],
		[{"unknown": {"why": [{"reason": "existence", "subject": "what pods say of the volume"}], "refs": []}, "at": s.at} | count(relation.in(s, relation_name).open) > 0],
	),
))
