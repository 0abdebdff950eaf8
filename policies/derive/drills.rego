# METADATA
# title: Which drills are the latest of their system
# description: |
#   A passed drill supersedes earlier ones: an objective is met by what was measured last. What is not known of other
#   drills, or of which drills there are, may supersede.
# custom:
#   stratum: 1
#   subjects: [drill]
package derive.drills

import data.lib.convert
import data.lib.fact
import data.lib.relation

facts(s) := {"superseded": placed(superseded(s), s)}

# Where it is known, the drill's own time decides; where it is not, what is not known.
placed(f, s) := object.union(f, {"at": s.facts.finished.at}) if "value" in object.keys(f)

placed(f, _) := f if not "value" in object.keys(f)

superseded(s) := fact.any(array.concat(
	[later(s, system, other) |
		some system in relation.out(s, "proves").edges
		some other in relation.in(relation.subject(system), "proves").edges
		other.to != s.id
	],
	array.concat(unread(s), [fact.constant(false, "no later drill passed")]),
))

later(s, system, other) := convert.if_certain(
	are_sure({system.certainty, other.certainty}),
	fact.all([
		convert.equals(relation.subject(other).facts.outcome, "pass", "the drill did not pass"),
		after(relation.subject(other).facts.finished, s.facts.finished),
	]),
)

are_sure(certainties) := certainties == {"sure"}

after(a, b) := convert.with_value(a, a.value > b.value) if dated(a, b)

after(a, b) := unclear("when the drills were held", b.at) if not dated(a, b)

dated(a, b) if {
	is_number(a.value)
	is_number(b.value)
}

# Drills that may be of its system as well.
unread(s) := [unclear("which drills there are", open.at) |
	some system in relation.out(s, "proves").edges
	some open in relation.in(relation.subject(system), "proves").open
]

unclear(subject, at) := {"unknown": {"why": [{"reason": "existence", "subject": subject}], "refs": []}, "at": at}
