# METADATA
# title: Amazon MemoryDB clusters
# description: |
#   A cluster is always encrypted, with a key of the service unless one is named, and keeps its data in a log over
#   several zones. Snapshots are off unless told otherwise.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/memorydb_cluster
#   - ref: https://docs.aws.amazon.com/memorydb/latest/devguide/snapshots-automatic.html
# custom:
#   types: [aws_memorydb_cluster]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.memorydb.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

subject(r) := {
	"kinds": ["store", "final_snapshot"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "MemoryDB encrypts every cluster"),
			"key": {"managed_by": aws.key_manager(r, ["kms_key_arn"], aws.default_key(r, ["kms_key_arn"], "MemoryDB"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "snapshots have the key of the cluster"),
			"native": {
				"enabled": convert.positive(snapshots(r)),
				"retention": convert.days(snapshots(r)),
				"point_in_time": fact.constant(false, "MemoryDB has daily snapshots only"),
				"loss": mechanism.loss_in_window("memorydb_snapshot", attribute.string(r, ["snapshot_window"], fact.absent(null, r, ["snapshot_window"], "the service chooses a window")), snapshots(r).at),
				"own_key": fact.constant(false, "snapshots have the key of the cluster"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not support MemoryDB"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not support MemoryDB")},
		},
		"deletion": {
			"offered": fact.constant(false, "MemoryDB has no deletion protection"),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken if it is named"),
			"leaves_snapshot": attribute.present(r, ["final_snapshot_name"]),
		},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(true, "a shard can have replicas in other zones"), "standby": convert.positive(replicas(r))},
	},
	"names": [name(r), aws.arn(r, "memorydb", "cluster/", name(r))],
	"claims": [aws.encrypted_by(["kms_key_arn"]), declared.claim(r),
			{"relation": "spans", "points": ["multi_region_cluster_name"], "to": ["global_database"]}],
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the AWS provider makes one up"))

snapshots(r) := attribute.number(r, ["snapshot_retention_limit"], fact.absent(0, r, ["snapshot_retention_limit"], "MemoryDB takes no snapshots by default"))

replicas(r) := attribute.number(r, ["num_replicas_per_shard"], fact.absent(1, r, ["num_replicas_per_shard"], "a shard has one replica by default"))
