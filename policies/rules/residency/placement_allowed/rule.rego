# METADATA
# title: Pods run on nodes of allowed jurisdictions only
# description: |
#   The scheduler puts a pod wherever there is room. Where a cluster spans regions, or one manifest goes to several
#   clusters, memory and local disks with patient data go along. A node selector or a required affinity on region or zone
#   binds it; a preferred one does not. A cluster that lies inside as a whole needs neither: [residency] cluster_regions
#   says where the clusters of these manifests have their nodes, because no manifest does.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [workload, node_pool]
#   controls: [location]
#   remediation: |
#     Add a nodeSelector on topology.kubernetes.io/region (or a required node affinity; a requirement for a NodePool) with
#     regions of allowed jurisdictions, or set [residency] cluster_regions.
package rules.residency.placement_allowed

import data.lib.check
import data.lib.location
import data.lib.placement
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

regions := data.config.residency.cluster_regions

verdict(s) := check.when(residency.bounds(s.facts.declared.jurisdictions), placed(s))

# What is not pinned runs wherever the cluster has nodes.
placed(s) := check.any([check.all([nodes(s), bound(s.facts.placement.pinned)]), cluster(s)]) if placement.cluster_is_placed

placed(s) := check.all([nodes(s), bound(placement.or_cluster(s.facts.placement.pinned))]) if placement.cluster_is_open

bound(f) := check.require(check.is_true(f), "a required region or zone of an allowed jurisdiction")

nodes(s) := check.every(
	relation.out(s, "runs_in"),
	{edge.to: residency.inside(residency.placed(relation.subject(edge).facts.location, edge), s.facts.declared.jurisdictions) | some edge in relation.out(s, "runs_in").edges},
	check.not_applicable("it is pinned to no place"),
)

cluster(s) := check.label(check.all([inside(s, region) | some region in regions]), "regions of the cluster")

inside(s, region) := residency.inside(location.of_topology({"value": region, "at": s.at}, "a region of the cluster"), s.facts.declared.jurisdictions)
