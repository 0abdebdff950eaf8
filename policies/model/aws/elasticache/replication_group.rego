# METADATA
# title: Amazon ElastiCache replication groups
# description: |
#   Snapshots and automatic failover are off unless set, and so is encryption at rest with Redis OSS; ElastiCache encrypts
#   with Valkey. Without an `engine` a group has Redis OSS.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_replication_group
# custom:
#   types: [aws_elasticache_replication_group]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.elasticache.replication_group

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
			"at_rest": at_rest(r),
			"key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key_of(r, ["kms_key_id"], at_rest(r), "ElastiCache"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a cache that can be rebuilt is declared with its class"),
			"inherits_source_encryption": fact.constant(true, "snapshots have the key of the replication group"),
			"native": {
				"enabled": convert.positive(snapshots(r)),
				"retention": convert.days(snapshots(r)),
				"point_in_time": fact.constant(false, "ElastiCache has daily snapshots only"),
				"loss": mechanism.loss_in_window("elasticache_snapshot", attribute.string(r, ["snapshot_window"], fact.absent(null, r, ["snapshot_window"], "the service chooses a window")), snapshots(r).at),
				"own_key": fact.constant(false, "snapshots have the key of the replication group"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not support ElastiCache"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not support ElastiCache")},
		},
		"deletion": {
			"offered": fact.constant(false, "ElastiCache has no deletion protection"),
			"snapshot_offered": fact.constant(true, "a last snapshot is taken if it is named"),
			"leaves_snapshot": attribute.present(r, ["final_snapshot_identifier"]),
		},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(true, "a replication group can fail over"), "standby": fact.all([
			attribute.bool(r, ["automatic_failover_enabled"], fact.absent(false, r, ["automatic_failover_enabled"], "the AWS provider sends false")),
			attribute.bool(r, ["multi_az_enabled"], fact.absent(false, r, ["multi_az_enabled"], "the AWS provider sends false")),
		])},
	},
	"names": [name(r), aws.arn(r, "elasticache", "replicationgroup:", name(r))],
	"claims": [aws.encrypted_by(["kms_key_id"]), declared.claim(r),
			{"relation": "spans", "points": ["global_replication_group_id"], "to": ["global_database"]}],
}

name(r) := attribute.string(r, ["replication_group_id"], fact.absent(null, r, ["replication_group_id"], "the group has no id"))

snapshots(r) := attribute.number(r, ["snapshot_retention_limit"], fact.absent(0, r, ["snapshot_retention_limit"], "ElastiCache takes no snapshots by default"))

at_rest(r) := attribute.bool(r, ["at_rest_encryption_enabled"], encryption_of_engine(r))

# The default of the service where nothing is written. A member of a global datastore has the engine of its primary group.
encryption_of_engine(r) := fact.choose(
	attribute.present(r, ["global_replication_group_id"]),
	fact.unknown("external", "the encryption of the global datastore", r, ["global_replication_group_id"]),
	fact.choose(
		convert.matches(attribute.string(r, ["engine"], fact.absent("redis", r, ["engine"], "the engine is Redis OSS by default")), `^valkey$`),
		fact.absent(true, r, ["engine"], "ElastiCache for Valkey encrypts by default"),
		fact.absent(false, r, ["at_rest_encryption_enabled"], "ElastiCache for Redis OSS does not encrypt by default"),
	),
)
