# METADATA
# title: Kubernetes Deployments
# description: |
#   A Deployment without `replicas` runs one pod; an autoscaler replaces the number by its own minimum.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/
# custom:
#   types: [apps/Deployment]
#   attaches:
#     - {type: autoscaling/HorizontalPodAutoscaler, by: spec.scaleTargetRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.volumes.*.configMap.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.volumes.*.projected.sources.*.configMap.name, names: [metadata.name]}
package model.kubernetes.apps.deployment

import data.lib.agent_variable
import data.lib.declared
import data.lib.file_backup
import data.lib.log_level
import data.lib.placement
import data.lib.pod_volume
import data.lib.workload

pod_path := ["spec", "template", "spec"]

subject(r) := {
	"kinds": ["workload"],
	"facts": {
		"declared": declared.facts(r),
		"replicas": workload.replicas(r),
		"runs_always": workload.always,
		"log_level": {"verbose": log_level.verbose(r, pod_path)},
		"placement": {"pinned": placement.pinned(r, array.concat(pod_path, ["nodeSelector"]), array.concat(pod_path, ["affinity", "nodeAffinity"]))},
	},
	"names": [r.name],
	"claims": array.concat(array.concat([declared.claim(r)], file_backup.claims(r, ["spec", "template"])), placement.claims(r, array.concat(pod_path, ["nodeSelector"]), array.concat(pod_path, ["affinity", "nodeAffinity"]))),
	"implied": array.concat(pod_volume.implied(r, ["spec", "template"]), agent_variable.implied(r, pod_path)),
}
