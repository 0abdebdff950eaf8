# METADATA
# title: Which drills are the latest of their system
# description: |
#   A passed drill supersedes earlier ones: an objective is met by what was measured last.
# custom:
#   stratum: 1
#   subjects: [drill]
package derive.drills

import data.lib.relation
import data.lib.target

facts(s) := {"superseded": {"value": true, "at": s.facts.finished.at, "absent": "a later drill of its system passed"}} if is_superseded(s)

facts(s) := {"superseded": {"value": false, "at": s.facts.finished.at}} if not is_superseded(s)

is_superseded(s) if {
	some system in target.sure(relation.out(s, "proves"))
	some other in target.sure(relation.in(system, "proves"))
	other.facts.outcome.value == "pass"
	other.facts.finished.value > s.facts.finished.value
}
