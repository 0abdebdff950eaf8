# METADATA
# title: How much data a store can lose between scheduled backups
# description: |
#   The schedules of everything that certainly protects the store count together. What possibly protects it can only
#   shorten the loss, so that the lower bound falls to nothing.
# custom:
#   stratum: 5
#   subjects: [store]
package derive.scheduled_loss

import data.lib.protection
import data.lib.relation
import data.lib.schedule

facts(s) := {"backup": {"scheduled_loss": loss(s)}}

mechanisms(s) := protection.of(s)

active(s) := [b |
	some edge in mechanisms(s).edges
	edge.certainty == "sure"
	b := relation.subject(edge)
	b.facts.paused.value == false
	protection.holds(s, b).value == true
]

# Mechanisms that certainly bring nothing back.
idle(s) := [b | some edge in mechanisms(s).edges; b := relation.subject(edge); is_idle(s, b)]

is_idle(_, b) if b.facts.paused.value == true

is_idle(s, b) if protection.holds(s, b).value == false

# Mechanisms that may protect the store, or whose schedules are not known.
has_more(s) if count(active(s)) + count(idle(s)) < count(mechanisms(s).edges)

has_more(s) if count(mechanisms(s).open) > 0

has_more(s) if {
	some b in active(s)
	not "value" in object.keys(b.facts.schedules)
}

rows(s) := [row |
	some b in active(s)
	some row in object.get(b.facts.schedules, "value", [])
]

loss(s) := schedule.loss(rows(s)) if {
	count(rows(s)) > 0
	not has_more(s)
}

loss(s) := schedule.at_most(rows(s)) if {
	count(rows(s)) > 0
	has_more(s)
}

loss(s) := {
	"unknown": {"why": [{"reason": "external", "subject": "the schedule of its backups"}], "refs": []},
	"at": [{"address": s.address, "path": []}],
} if count(rows(s)) == 0
