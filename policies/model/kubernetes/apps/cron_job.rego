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
package model.kubernetes.apps.cron_job

import data.lib.declared
import data.lib.pod
import data.lib.workload

subject(r) := {
	"kinds": ["workload"],
	"facts": {
		"declared": declared.facts(r),
		"runs_always": workload.at_times,
		"log_level": {"verbose": pod.verbose(r, ["spec", "jobTemplate", "spec", "template", "spec"])},
	},
	"names": [r.name],
	"claims": [declared.claim(r)],
}
