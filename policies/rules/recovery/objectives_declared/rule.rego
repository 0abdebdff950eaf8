# METADATA
# title: RTO and RPO are declared for every store and workload
# description: |
#   Without an objective nobody can say whether a backup is good enough, and the outage decides. The recovery time
#   objective says how long care can go on without the system, the recovery point objective how much of the record
#   may be lost. They come from tags, labels or annotations, from the namespace, or from the System record.
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
#     Tag the resource with rto and rpo, or name its system in a tag and declare both in the System record.
package rules.recovery.objectives_declared

import data.lib.check

verdict(s) := check.all([
	check.label(check.require(check.present(s.facts.declared.rto), "a recovery time objective"), "rto"),
	check.label(check.require(check.present(s.facts.declared.rpo), "a recovery point objective"), "rpo"),
])
