# METADATA
# title: Node pools of Karpenter
# description: |
#   A pool makes nodes where its requirements allow it. Without one on region or zone that is wherever the cluster has
#   subnets.
# related_resources:
#   - ref: https://karpenter.sh/docs/concepts/nodepools/
# custom:
#   types: [karpenter.sh/NodePool]
package model.kubernetes.karpenter.node_pool

import data.lib.declared
import data.lib.placement

requirements := ["spec", "template", "spec", "requirements"]

subject(r) := {
	"kinds": ["node_pool"],
	"facts": {"declared": declared.facts(r), "placement": {"pinned": placement.by_expressions(r, requirements)}},
	"names": [r.name],
	"claims": array.concat([declared.claim(r)], placement.of_expressions(r, requirements)),
}
