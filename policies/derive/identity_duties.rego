# METADATA
# title: Who may both use and destroy a key by identity policies
# description: |
#   Where the policy of a key leaves its use and its destruction to the account, the identity policies that were scanned tell of
#   somebody who has both, or who may destroy the key and delete the backups beside it. That none of them does proves nothing:
#   others are attached elsewhere.
# custom:
#   stratum: 1
#   subjects: [key]
package derive.identity_duties

import data.lib.convert
import data.lib.fact
import data.lib.key_duties
import data.lib.relation

facts(s) := {"duties": {"joined": fact.any(array.concat([s.facts.duties.joined], array.concat(joined, erasing)))}} if {
	is_asked(s)
	destroyers := holders(s, "lets_destroy")
	users := holders(s, "lets_use")
	delegated := s.facts.duties.delegated
	joined := [fact.choose(fact.all([delegated.use, delegated.destruction]), has_both(destroyers[who], users[who], who), key_duties.no) |
		some who, _ in destroyers
		users[who]
	]
	erasing := [fact.choose(delegated.destruction, erases(destroyers[who], who), key_duties.no) | some who, _ in destroyers]
}

facts(s) := {} if not is_asked(s)

is_asked(s) if {
	s.facts.duties.delegated
	count(edges(s, "lets_destroy")) > 0
}

# What another root may give is not told of here; a reference is to a key of its own root.
edges(s, name) := [edge | some edge in relation.in(s, name).edges; counts(s, edge)]

counts(s, edge) if relation.subject(edge).root == s.root

counts(s, edge) if {
	edge.certainty == "sure"
	edge.facts.by_reference.value == false
}

somebody := "somebody who was not scanned"

# Who has something by its policies: the id of the principal → what gives it.
holders(s, name) := {who: [grant | some grant in all; grant.who == who] | some who in {grant.who | some grant in all}} if {
	all := [grant | some edge in edges(s, name); some grant in granted(edge)]
}

granted(edge) := [{"who": edge.to, "sure": edge.certainty == "sure", "at": edge.at}] if "principal" in relation.subject(edge).kinds

granted(edge) := array.concat(
	[{"who": receiver.to, "sure": both_sure(edge, receiver), "at": edge.at} | some receiver in receivers.edges],
	[{"who": somebody, "sure": false, "at": edge.at} | count(written(receivers.open)) > 0],
) if {
	not "principal" in relation.subject(edge).kinds
	receivers := relation.out(relation.subject(edge), "granted_to")
}

both_sure(edge, receiver) if {
	edge.certainty == "sure"
	receiver.certainty == "sure"
} else := false

# Gaps that somebody wrote; what was not read is not asked.
written(gaps) := [gap | some gap in gaps; count(gap.at) > 0]

is_sure(grants) if {
	some grant in grants
	grant.sure
}

has_both(destroys, uses, who) := held(destroys, who, "use and destroy the key") if is_sure(uses)

has_both(destroys, uses, who) := doubtful(destroys, who) if not is_sure(uses)

# Whether somebody certainly has what these grants give.
held(grants, who, what) := {"value": true, "at": grants[0].at, "absent": sprintf("its policies let `%s` %s", [name_of(who), what])} if {
	is_sure(grants)
	is_plain(who)
}

held(grants, who, _) := doubtful(grants, who) if not is_sure(grants)

held(grants, who, _) := doubtful(grants, who) if {
	is_sure(grants)
	not is_plain(who)
}

doubtful(grants, who) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("what the policies of `%s` give", [name_of(who)])}], "refs": []},
	"at": grants[0].at,
}

name_of(who) := input.estate.subject[who].address if who != somebody

name_of(who) := who if who == somebody

# Nothing that was scanned takes away what its policies give.
is_plain(who) if {
	who != somebody
	input.estate.subject[who].facts.bounded.value == false
	every policy in policies(who) {
		policy.facts.refuses.value == false
	}
	count(written(attachments(who).open)) == 0
}

attachments(who) := relation.in(input.estate.subject[who], "granted_to")

policies(who) := array.concat([input.estate.subject[who]], [relation.subject(edge) | some edge in attachments(who).edges])

# Whether who may destroy the key may delete backups, too.
erases(grants, who) := doubtful(grants, who) if who == somebody

erases(grants, who) := fact.all([held(grants, who, "destroy the key and delete backups"), fact.any(array.concat(
	[input.estate.subject[who].facts.deletes_backups],
	[convert.if_certain(edge.certainty == "sure", relation.subject(edge).facts.deletes_backups) | some edge in attachments(who).edges],
))]) if {
	who != somebody
}
