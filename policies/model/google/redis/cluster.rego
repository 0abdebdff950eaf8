# METADATA
# title: Memorystore for Redis Cluster and for Valkey
# description: |
#   A cluster or an instance of one region with automated backups where they are configured, daily and kept for 35 days unless
#   told otherwise. Persistence is none: it keeps the newest snapshot, or the log since then, which no one but the nodes
#   themselves can restore. A replica elsewhere is a cluster of its own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/redis_cluster
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/memorystore_instance
#   - ref: https://cloud.google.com/memorystore/docs/cluster/about-rdb-persistence
#   - ref: https://cloud.google.com/memorystore/docs/valkey/about-rdb-persistence
# custom:
#   types: [google_redis_cluster, google_memorystore_instance]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.redis.cluster

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism

shapes := {
	"google_redis_cluster": {
		"id": "name",
		"path": "clusters",
		"replication": "cross_cluster_replication_config",
		"primary": "primary_cluster",
		"secondaries": "secondary_clusters",
		"member": "cluster",
	},
	"google_memorystore_instance": {
		"id": "instance_id",
		"path": "instances",
		"replication": "cross_instance_replication_config",
		"primary": "primary_instance",
		"secondaries": "secondary_instances",
		"member": "instance",
	},
}

backups := ["automated_backup_config", 0]

subject(r) := {
	"kinds": ["store", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Google encrypts everything that it stores"),
			"key": {"managed_by": google.key_manager(r, ["kms_key"], "Memorystore")},
		},
		"backup": {
			"exempt": attribute.present(r, primary(r)),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the cluster"),
			"native": {
				"enabled": enabled(r),
				"retention": attribute.duration(r, array.concat(backups, ["retention"]), fact.absent(3024000, r, ["automated_backup_config"], "automated backups are kept for 35 days by default")),
				"point_in_time": fact.constant(false, "automated backups are daily"),
				"loss": mechanism.loss("memorystore_automated_backup", enabled(r).at),
				"own_key": fact.constant(false, "backups have the key of the cluster"),
			},
			"plans_offered": fact.constant(false, "Backup and DR does not support Memorystore"),
			"continuous": {"possible": fact.constant(false, "Backup and DR does not support Memorystore")},
		},
		"deletion": {
			"offered": fact.constant(true, "Memorystore refuses to delete what is protected"),
			"protected": attribute.bool(r, ["deletion_protection_enabled"], fact.absent(true, r, ["deletion_protection_enabled"], "the google provider sends true")),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
		},
		"transport": {"required": convert.matches(transit(r), `SERVER_AUTHENTICATION$`)},
		"location": location.google(r),
		"redundancy": {
			"offered": fact.constant(true, "a shard can have replicas in other zones"),
			"standby": fact.all([convert.positive(replicas(r)), in_zones(r)]),
		},
	},
	"names": [google.path(r, sprintf("locations/%s/%s/%s", [convert.or_hole(attribute.region(r)), shapes[r.type].path, convert.or_hole(google.text(r, shapes[r.type].id))]))],
	"claims": array.concat(
		[google.encrypted_by(["kms_key"]), declared.claim(r), {"relation": "inherits_from", "points": primary(r), "to": ["store"]}],
		array.concat(
			[replicated(r, array.concat(item.path, [shapes[r.type].member])) | some item in secondaries(r).items],
			[{"relation": "replicates_to", "value": fact.unknown("unsupported", "a part of the secondaries", r, replication(r)), "to": ["copy"]} | count(secondaries(r).open) > 0],
		),
	),
}

enabled(r) := attribute.present(r, ["automated_backup_config"])

replication(r) := [shapes[r.type].replication, 0]

primary(r) := array.concat(replication(r), [shapes[r.type].primary, 0, shapes[r.type].member])

secondaries(r) := attribute.items(r, array.concat(replication(r), [shapes[r.type].secondaries]))

# A secondary that is declared, or a copy where its name says.
replicated(r, path) := {
	"relation": "replicates_to",
	"points": path,
	"to": ["store"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"transport": {"encrypted": fact.constant(true, "Google copies between its regions, encrypted")}},
	"otherwise": {
		"role": sprintf("secondary %s", [convert.or_hole(member)]),
		"kinds": ["copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {
			"location": place(member),
			"encryption": {"at_rest": google.encrypted, "key": {"managed_by": fact.unknown("external", "the key of the secondary", r, path)}},
		},
	},
} if {
	member := attribute.string(r, path, fact.unknown("invalid", "a secondary without a name", r, path))
}

# `projects/P/locations/L/…`.
place(f) := location.of_google(convert.with_value(f, split(f.value, "/")[3]), "the location of the secondary") if regex.match(`^projects/[^/]+/locations/[^/]+/`, f.value)

place(f) := convert.invalid(f, "the location of the secondary") if {
	convert.is_text(f)
	not regex.match(`^projects/[^/]+/locations/[^/]+/`, f.value)
}

place(f) := convert.still_unknown(f) if not convert.is_text(f)

# What the service does where nothing is written is documented for clusters.
transit(r) := attribute.string(r, ["transit_encryption_mode"], fact.absent("TRANSIT_ENCRYPTION_MODE_DISABLED", r, ["transit_encryption_mode"], "the google provider sends TRANSIT_ENCRYPTION_MODE_DISABLED")) if r.type == "google_redis_cluster"

transit(r) := attribute.string(r, ["transit_encryption_mode"], fact.unknown("provider_default", "how Memorystore for Valkey is reached by default", r, ["transit_encryption_mode"])) if r.type == "google_memorystore_instance"

replicas(r) := attribute.number(r, ["replica_count"], fact.absent(0, r, ["replica_count"], "a shard has no replica by default"))

in_zones(r) := convert.negated(convert.matches(
	attribute.string(r, ["zone_distribution_config", 0, "mode"], fact.absent("MULTI_ZONE", r, ["zone_distribution_config"], "nodes are spread over zones by default")),
	`^SINGLE_ZONE$`,
))
