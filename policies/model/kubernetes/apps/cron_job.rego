# METADATA
# title: Kubernetes CronJobs
# related_resources:
#   - ref: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/cron-job-v1/
# custom:
#   types: [batch/CronJob]
#   attaches:
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.containers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.initContainers.*.envFrom.*.configMapRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.containers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.initContainers.*.env.*.valueFrom.configMapKeyRef.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.volumes.*.configMap.name, names: [metadata.name]}
#     - {type: core/ConfigMap, from: spec.jobTemplate.spec.template.spec.volumes.*.projected.sources.*.configMap.name, names: [metadata.name]}
package model.kubernetes.apps.cron_job

import data.lib.agent_variable
import data.lib.declared
import data.lib.dump
import data.lib.file_backup
import data.lib.log_level
import data.lib.placement
import data.lib.pod_volume
import data.lib.workload

pod_path := ["spec", "jobTemplate", "spec", "template", "spec"]

subject(r) := {
	"kinds": ["workload", "dump_job"],
	"facts": {
		"declared": declared.facts(r),
		"runs_always": workload.at_times,
		"dumps": dump.dumps(r, pod_path),
		"transport": {"encrypted": dump.encrypted(r, pod_path)},
		"log_level": {"verbose": log_level.verbose(r, pod_path)},
		"placement": {"pinned": placement.pinned(r, array.concat(pod_path, ["nodeSelector"]), array.concat(pod_path, ["affinity", "nodeAffinity"]))},
	},
	"names": [r.name],
	"claims": array.concat(array.concat([declared.claim(r)], file_backup.claims(r, ["spec", "jobTemplate", "spec", "template"])), placement.claims(r, array.concat(pod_path, ["nodeSelector"]), array.concat(pod_path, ["affinity", "nodeAffinity"]))),
	"implied": array.concat(pod_volume.implied(r, ["spec", "jobTemplate", "spec", "template"]), agent_variable.implied(r, pod_path)),
}
