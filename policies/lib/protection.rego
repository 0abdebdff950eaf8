# What protects a store, and where the recovery points lie.
package lib.protection

import data.lib.fact
import data.lib.relation
import data.lib.target

# Whether anything may protect the store at all: without it there is no schedule to speak of.
exists(s) := fact.constant(count(relation.in(s, "protects").edges) > 0, "nothing protects it")

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
