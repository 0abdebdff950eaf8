# METADATA
# title: Kubernetes StatefulSets and the volumes that they claim
# description: |
#   Each claim template becomes a volume per pod: a store of its own.
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/
# custom:
#   types: [apps/StatefulSet]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.volumeClaimTemplates.*.spec.storageClassName, names: [metadata.name]}
#     - {type: autoscaling/HorizontalPodAutoscaler, by: spec.scaleTargetRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.containers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.initContainers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.volumes.*.configMap.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.template.spec.volumes.*.projected.sources.*.configMap.name, names: [metadata.name]}
package model.kubernetes.apps.stateful_set

import data.lib.agent_variable
import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.file_backup
import data.lib.log_level
import data.lib.placement
import data.lib.pod_volume
import data.lib.volume
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
	"implied": array.concat(
		[claimed(r, item.path) | some item in attribute.items(r, ["spec", "volumeClaimTemplates"]).items],
		array.concat(pod_volume.implied(r, ["spec", "template"]), agent_variable.implied(r, pod_path)),
	),
}

claimed(r, path) := {
	"role": sprintf("volume %s", [aws.text(attribute.string(r, array.concat(path, ["metadata", "name"]), fact.absent("", r, path, "no name")))]),
	"kinds": ["store"],
	"at": [{"address": r.address, "path": path}],
	"facts": object.union(volume.facts(r, class_path(path)), {
		"declared": declared.facts(r),
		"backup": {"files": file_backup.facts(r, ["spec", "template"], attribute.string(r, array.concat(path, ["metadata", "name"]), fact.absent("", r, path, "no name")))},
	}),
	"claims": array.concat(volume.key_claims(r, class_path(path)), [declared.claim(r)]),
}

class_path(path) := array.concat(path, ["spec", "storageClassName"])
