# METADATA
# title: Whether another member of a cluster can take over
# description: |
#   A cluster needs two members: with one, a failure means that the service makes a new one.
# custom:
#   stratum: 2
#   subjects: [store]
package derive.redundancy

import data.lib.relation
import data.lib.target

facts(s) := {"redundancy": {"standby": standby(s)}} if s.facts.redundancy.by_members.value == true

facts(s) := {} if not s.facts.redundancy.by_members.value == true

members(s) := relation.in(s, "member_of")

header(s) := [{"address": s.address, "path": []}]

standby(s) := {"value": true, "at": [at | some edge in members(s).edges; some at in edge.at]} if count(target.sure(members(s))) >= 2

standby(s) := {"value": false, "at": header(s), "absent": sprintf("the cluster has %d instances", [count(members(s).edges)])} if {
	count(target.sure(members(s))) < 2
	not more_possible(s)
}

standby(s) := {
	"unknown": {"why": [{"reason": "existence", "subject": "the number of instances of the cluster"}], "refs": []},
	"at": header(s),
} if {
	count(target.sure(members(s))) < 2
	more_possible(s)
}

# What is not sure to exist may stand for any number.
more_possible(s) if count(target.sure(members(s))) < count(members(s).edges)

more_possible(s) if count(members(s).open) > 0
