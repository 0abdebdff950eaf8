# METADATA
# title: Which log sinks hold the audit trail
# description: |
#   A sink to which an audit trail logs is kept as long as audit logs are; every other one holds operational logs.
# custom:
#   stratum: 1
#   subjects: [log_sink]
package derive.audit_class

import data.lib.relation

facts(s) := {"audit_class": class(trails(s), s)}

# A log group that its own service makes is no trail's; any other may be, if it is not known where a trail logs. What
# else may log to it does not make it one.
open(s) := [] if s.implied

open(s) := [gap | some gap in relation.in(s, "logs_to").open; may_be_trail(gap)] if not s.implied

may_be_trail(gap) if {
	gap.at == []
	relation.hidden("audit_trail") == true
}

may_be_trail(gap) if {
	some at in gap.at
	trail_addresses[at.address]
}

# A trail that its resource implies is told by the address of that.
trail_addresses := {split(subject.address, "#")[0]: true | some subject in input.estate.subject; "audit_trail" in subject.kinds}

trails(s) := [edge | some edge in relation.in(s, "logs_to").edges; "audit_trail" in relation.subject(edge).kinds]

class(edges, _) := {"value": true, "at": edges[0].at} if {
	some edge in edges
	edge.certainty == "sure"
}

class(edges, s) := {
	"unknown": {"why": [{"reason": "existence", "subject": "an audit trail that logs to it"}], "refs": []},
	"at": [{"address": s.address, "path": []}],
} if {
	count(edges) + count(open(s)) > 0
	count([edge | some edge in edges; edge.certainty == "sure"]) == 0
}

class(edges, s) := {"value": false, "at": [{"address": s.address, "path": []}], "absent": "no audit trail logs to it"} if count(edges) + count(open(s)) == 0
