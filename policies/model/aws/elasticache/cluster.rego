# METADATA
# title: Amazon ElastiCache clusters and serverless caches
# description: |
#   A cluster of its own has one node, which cannot be encrypted at rest and takes no snapshots unless told to. Memcached
#   writes nothing to a disk. A serverless cache is always encrypted. A cluster of a replication group answers with the
#   group.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/elasticache_serverless_cache
#   - ref: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
# custom:
#   types: [aws_elasticache_cluster, aws_elasticache_serverless_cache]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.elasticache.cluster

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
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": key_manager(r)}},
		"backup": {
			"exempt": fact.any([is_memcached(r), attribute.present(r, ["replication_group_id"])]),
			"inherits_source_encryption": fact.constant(true, "snapshots have the key of the cache"),
			"native": {
				"enabled": convert.positive(snapshots(r)),
				"retention": convert.days(snapshots(r)),
				"point_in_time": fact.constant(false, "ElastiCache has daily snapshots only"),
				"loss": mechanism.loss_in_window("elasticache_snapshot", attribute.string(r, ["snapshot_window"], fact.absent(null, r, ["snapshot_window"], "the service chooses a window")), snapshots(r).at),
				"own_key": fact.constant(false, "snapshots have the key of the cache"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not support ElastiCache"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not support ElastiCache")},
		},
		"deletion": {
			"offered": fact.constant(false, "ElastiCache has no deletion protection"),
			"snapshot_offered": last_snapshot_offered(r),
			"leaves_snapshot": attribute.present(r, ["final_snapshot_identifier"]),
		},
		"location": location.aws(r),
		"redundancy": redundancy(r),
	},
	"names": [name(r)],
	"claims": [
		aws.encrypted_by(["kms_key_id"]),
		declared.claim(r),
		{"relation": "inherits_from", "points": ["replication_group_id"], "to": ["store"]},
	],
}

is_serverless(r) if r.type == "aws_elasticache_serverless_cache"

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the cache has no name")) if is_serverless(r)

name(r) := attribute.string(r, ["cluster_id"], fact.absent(null, r, ["cluster_id"], "the cluster has no id")) if not is_serverless(r)

is_memcached(r) := convert.matches(attribute.string(r, ["engine"], fact.absent("redis", r, ["engine"], "the engine is that of the replication group")), `^memcached$`)

snapshots(r) := attribute.number(r, ["snapshot_retention_limit"], fact.absent(0, r, ["snapshot_retention_limit"], "ElastiCache takes no snapshots by default"))

at_rest(r) := fact.constant(true, "ElastiCache encrypts every serverless cache") if is_serverless(r)

at_rest(r) := fact.choose(
	attribute.present(r, ["replication_group_id"]),
	fact.unknown("external", "the encryption of the replication group", r, ["replication_group_id"]),
	fact.choose(
		is_memcached(r),
		fact.absent(true, r, ["engine"], "Memcached writes nothing to a disk"),
		fact.absent(false, r, [], "a node that is in no replication group cannot be encrypted at rest"),
	),
) if {
	not is_serverless(r)
}

key_manager(r) := aws.key_manager(r, ["kms_key_id"], aws.default_key(r, ["kms_key_id"], "ElastiCache")) if is_serverless(r)

key_manager(r) := fact.absent("none", r, [], "a cluster of its own has no key") if not is_serverless(r)

redundancy(r) := {
	"offered": fact.constant(true, "a cache should outlive a zone"),
	"standby": fact.constant(true, "a serverless cache lies in several zones"),
} if {
	is_serverless(r)
}

# Nodes of Memcached have nothing to fail over to; a group answers for its nodes.
redundancy(r) := {
	"offered": convert.negated(fact.any([is_memcached(r), attribute.present(r, ["replication_group_id"])])),
	"standby": fact.absent(false, r, [], "a cluster of its own has one node"),
} if {
	not is_serverless(r)
}

last_snapshot_offered(r) := fact.constant(false, "a serverless cache takes no last snapshot") if is_serverless(r)

last_snapshot_offered(r) := redundancy(r).offered if not is_serverless(r)
