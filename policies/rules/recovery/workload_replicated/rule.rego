# METADATA
# title: Workloads of gold and silver systems run at least two replicas
# description: |
#   With a single pod every node failure, eviction or upgrade is an outage at the point of care. An autoscaler
#   counts with its minimum.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/workloads/pods/disruptions/
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [workload]
#   controls: [redundancy]
#   remediation: |
#     Set replicas (or minReplicas of the autoscaler, or instances of the cluster) to at least 2.
package rules.recovery.workload_replicated

import data.lib.check
import data.lib.fact
import data.lib.tier

verdict(s) := check.when(
	fact.all([s.facts.runs_always, tier.is(s.facts.declared.tier, ["gold", "silver"])]),
	check.at_least(s.facts.replicas, 2),
)
