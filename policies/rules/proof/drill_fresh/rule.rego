# METADATA
# title: Every system has a passed restore drill that is fresh enough
# description: |
#   A backup that nobody restored is a hope. Keys, formats, sizes and people change; only a recent drill shows that
#   the path from recovery point to usable chart still works. How recent follows the tier (`[tiers.*] drill_within`:
#   92, 183 and 365 days).
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-04
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [system]
#   controls: [recovery_testing]
#   remediation: |
#     Restore the system into an isolated environment, validate it, and add a RestoreDrill record.
package rules.proof.drill_fresh

import data.lib.check
import data.lib.relation
import data.lib.tier

verdict(s) := check.all([recent(s, name, data.config.tiers[name].drill_within) | some name in ["gold", "silver", "bronze"]])

recent(s, name, within) := check.when(tier.is(s.facts.tier, [name]), check.some(
	relation.in(s, "proves"),
	{edge.to: passed(relation.subject(edge), within) | some edge in relation.in(s, "proves").edges},
	check.fail("no restore drill proves that it can be recovered", s.at),
))

# `input.now` is the beginning of the day that is judged by.
end_of_day := 86399

passed(d, within) := check.all([
	check.equals(d.facts.outcome, "pass"),
	check.require(check.at_least(d.facts.finished, input.now - within), sprintf("a drill of the last %s", [resilint.duration_text(within)])),
	check.require(check.at_most(d.facts.finished, input.now + end_of_day), "a drill that was held"),
])
