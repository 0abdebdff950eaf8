# METADATA
# title: Gold databases fail over to a standby by themselves
# description: |
#   A gold system comes back within minutes. Restoring a database takes hours; only a standby in another zone, or a
#   reader of the cluster, takes over in time. An Aurora cluster with one instance has none: the service then makes
#   a new instance. Instances that are all pinned to one zone fail together with it. Of a cluster of an operator it asks for a
#   second instance that is kept apart from the first; the zones in which its nodes lie are not known.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store]
#   controls: [redundancy]
#   remediation:
#     aws: |
#       Set multi_az, add a reader in another zone, or turn on automatic failover.
#     azurerm: |
#       Set a ZoneRedundant high_availability, or zone_redundant.
#     google: |
#       Set availability_type of Cloud SQL and AlloyDB to REGIONAL.
#     kubernetes: |
#       Give the cluster a replica (instances of at least 2), leave enablePodAntiAffinity on, and spread it over zones
#       (topologyKey: topology.kubernetes.io/zone).
package rules.recovery.database_fails_over

import data.lib.check
import data.lib.fact
import data.lib.tier

verdict(s) := check.when(
	fact.all([s.facts.redundancy.offered, tier.is(s.facts.declared.tier, ["gold"])]),
	check.require(check.is_true(s.facts.redundancy.standby), "a standby that takes over"),
)
