# METADATA
# title: Whether another member of a cluster can take over
# description: |
#   A cluster needs two members: with one, a failure means that the service makes a new one. Members that are all pinned to
#   one zone fail with it.
# custom:
#   stratum: 2
#   subjects: [store]
package derive.redundancy

import data.lib.convert
import data.lib.relation
import data.lib.target

facts(s) := {"redundancy": {"standby": standby(s)}} if s.facts.redundancy.by_members.value == true

facts(s) := {} if not s.facts.redundancy.by_members.value == true

members(s) := relation.in(s, "member_of")

header(s) := [{"address": s.address, "path": []}]

standby(s) := spread(s) if count(target.sure(members(s))) >= 2

zones(s) := [m.facts.zone | some m in target.sure(members(s)); m.facts.zone]

pinned(s) := {f.value | some f in zones(s); is_string(f.value)}

# A member that is not pinned goes to another zone.
is_spread(s) if count(pinned(s)) >= 2

is_spread(s) if {
	some f in zones(s)
	f.value == null
}

is_spread(s) if count(zones(s)) == 0

spread(s) := {"value": true, "at": [at | some edge in members(s).edges; some at in edge.at]} if is_spread(s)

spread(s) := {"value": false, "at": [at | some f in zones(s); some at in f.at], "absent": sprintf("all %d instances are pinned to the zone %s", [count(zones(s)), zone])} if {
	not is_spread(s)
	all_known(s)
	not more_possible(s)
	some zone in pinned(s)
}

spread(s) := {"unknown": {"why": [{"reason": "existence", "subject": "another instance of the cluster, in another zone"}], "refs": []}, "at": header(s)} if {
	not is_spread(s)
	all_known(s)
	more_possible(s)
}

spread(s) := convert.still_unknown(first) if {
	not is_spread(s)
	not all_known(s)
	unknowns := [f | some f in zones(s); not "value" in object.keys(f)]
	first := unknowns[0]
}

all_known(s) if {
	every f in zones(s) {
		"value" in object.keys(f)
	}
}

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
