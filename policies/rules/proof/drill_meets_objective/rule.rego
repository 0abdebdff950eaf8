# METADATA
# title: The latest drill met the declared objectives
# description: |
#   An objective on paper and a drill that took twice as long are a finding waiting for an outage. The latest passed
#   drill of a system is compared with its System record: the time until the chart was usable, not until storage was
#   restored, and the data that was lost.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-04
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [drill]
#   controls: [recovery_testing, recovery_objectives]
#   remediation: |
#     Make the recovery faster or the backups denser and repeat the drill, or let the clinic agree to a longer
#     objective.
package rules.proof.drill_meets_objective

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.relation

verdict(d) := check.when(
	fact.all([convert.equals(d.facts.outcome, "pass", "the drill did not pass"), convert.negated(d.facts.superseded)]),
	check.every(
		relation.out(d, "proves"),
		{edge.to: met(d, relation.subject(edge)) | some edge in relation.out(d, "proves").edges},
		check.unknown("the system has no record, so that its objectives are not known", d.at),
	),
)

met(d, system) := check.seconds(check.all([
	check.label(check.compare(d.facts.time_to_usable, "<=", system.facts.rto), "rto"),
	check.label(check.compare(d.facts.data_loss, "<=", system.facts.rpo), "rpo"),
]))
