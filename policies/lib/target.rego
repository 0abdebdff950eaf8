# The subjects at the ends of a relation.
package lib.target

import data.lib.relation

# Those that it certainly leads to.
sure(rel) := [relation.subject(edge) | some edge in rel.edges; edge.certainty == "sure"]

# It leads to exactly one subject, certainly, and to no other.
only(rel) := relation.subject(rel.edges[0]) if {
	count(rel.edges) == 1
	rel.edges[0].certainty == "sure"
}

# It certainly leads nowhere.
none(rel) if {
	count(rel.edges) == 0
	count(rel.open) == 0
}

# It leads nowhere that was scanned.
nowhere(rel) if count(rel.edges) == 0

# It may lead somewhere, or somewhere else.
uncertain(rel) if {
	count(rel.edges) > 0
	not only(rel)
}

# A fact that hangs on a relation which is not certain.
unknown(rel, subject) := {
	"unknown": {"why": [{"reason": "existence", "subject": subject}], "refs": []},
	"at": [at | some edge in rel.edges; some at in edge.at],
}
