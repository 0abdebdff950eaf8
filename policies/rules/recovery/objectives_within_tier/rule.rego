# METADATA
# title: Declared objectives are within the ceilings of the tier
# description: |
#   A tier is a promise to the clinic: gold systems come back in minutes, with minutes of loss. An objective beyond
#   the ceiling breaks the promise on paper, before any outage. The ceilings are configuration (`[tiers]`).
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-02
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store, workload]
#   scope: primary_data
#   controls: [recovery_objectives, classification]
#   remediation: |
#     Tighten the objective, and the mechanism behind it, or move the resource to the tier that it really needs.
package rules.recovery.objectives_within_tier

import data.lib.check
import data.lib.convert
import data.lib.tier

verdict(s) := check.all([within(s.facts.declared, name, data.config.tiers[name]) | some name in ["gold", "silver", "bronze"]])

within(declared, name, ceiling) := check.when(tier.is(declared.tier, [name]), check.all([
	check.label(check.when(convert.set(declared.rto), check.seconds(check.at_most(declared.rto, ceiling.rto))), "rto"),
	check.label(check.when(convert.set(declared.rpo), check.seconds(check.at_most(declared.rpo, ceiling.rpo))), "rpo"),
]))
