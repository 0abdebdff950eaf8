# METADATA
# title: Kubernetes DaemonSets
# description: |
#   Agents that collect logs run on every node. How many there are, and where, the nodes decide.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/
# custom:
#   types: [apps/DaemonSet]
#   attaches:
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
package model.kubernetes.telemetry.daemon_set

import data.lib.agent_variable
import data.lib.pod_volume

subject(r) := {
	"kinds": [],
	"facts": {},
	"names": [r.name],
	"claims": [],
	"implied": array.concat(pod_volume.implied_of_agents(r, ["spec", "template"]), agent_variable.implied(r, ["spec", "template", "spec"])),
}
