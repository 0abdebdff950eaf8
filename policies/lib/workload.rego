# Kubernetes workloads.
package lib.workload

import data.lib.attribute
import data.lib.companion
import data.lib.fact

scaler := "autoscaling/HorizontalPodAutoscaler"

# How many pods there are at least.
replicas(r) := attribute.number(c, ["spec", "minReplicas"], fact.absent(1, c, [], "an autoscaler goes down to one pod by default")) if {
	c := companion.only(r, scaler)
}

replicas(r) := attribute.number(r, ["spec", "replicas"], fact.absent(1, r, [], "one pod runs by default")) if companion.none(r, scaler)

replicas(r) := companion.unknown(r, scaler) if companion.unclear(r, scaler)

always := fact.constant(true, "its pods run all the time")

at_times := fact.constant(false, "its pods run at times only")
