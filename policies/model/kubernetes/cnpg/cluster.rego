# METADATA
# title: CloudNativePG clusters
# description: |
#   An archive of the write-ahead log bounds the loss to `archive_timeout`, but only base backups make it restorable: those
#   are the work of a ScheduledBackup, whose method the cluster must offer: the operator refuses one that has no section
#   (or no plugin) here. `retentionPolicy` holds for the object store of the section alone; the plugin has its own in its
#   ObjectStore, and volume snapshots have none. One instance is the default; a standby counts where the operator keeps
#   instances on different nodes, which it does unless `enablePodAntiAffinity` is false. A replica cluster follows another
#   one; in a distributed topology it is one as long as another cluster is the primary.
# related_resources:
#   - ref: https://cloudnative-pg.io/documentation/current/backup/
#   - ref: https://cloudnative-pg.io/documentation/current/replica_cluster/
#   - ref: https://cloudnative-pg.io/documentation/current/scheduling/
#   - ref: https://cloudnative-pg.io/plugin-barman-cloud/docs/concepts/
# custom:
#   types: [postgresql.cnpg.io/Cluster]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.storage.storageClass, names: [metadata.name]}
#     - {type: barmancloud.cnpg.io/ObjectStore, from: spec.plugins.*.parameters.barmanObjectName, names: [metadata.name]}
package model.kubernetes.cnpg.cluster

import data.lib.attribute
import data.lib.barman
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.parameter
import data.lib.placement
import data.lib.volume
import data.lib.workload

class_path := ["spec", "storage", "storageClass"]

node_selector := ["spec", "affinity", "nodeSelector"]

node_affinity := ["spec", "affinity", "nodeAffinity"]

subject(r) := {
	"kinds": ["store", "workload", "log_source"],
	"facts": convert.replaced(volume.facts(r, class_path), {
		"declared": declared.facts(r),
		"backup": {
			"exempt": is_replica(r),
			"inherits_source_encryption": writes_no_objects(r),
			"bucket_key": bucket_key(r),
			"native": {
				"enabled": fact.constant(false, "base backups are made by a ScheduledBackup"),
				"own_key": fact.constant(false, "base backups are made by a ScheduledBackup"),
			},
			"methods": {
				"object_store": {"offered": attribute.present(r, barman.section), "retention": retention(r)},
				"volume_snapshot": {
					"offered": attribute.present(r, ["spec", "backup", "volumeSnapshot"]),
					"retention": fact.absent(null, r, [], "the operator never deletes volume snapshots"),
				},
				"plugin": {"offered": barman.names(r), "retention": barman.plugin_retention(r)},
			},
			"continuous": {"possible": archives(r), "loss": archive_loss(r)},
		},
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have standby instances"),
			"standby": fact.all([at_least_two(instances(r)), kept_apart(r)]),
		},
		"replicas": instances(r),
		"runs_always": workload.always,
		"log_level": {"verbose": convert.matches(attribute.string(r, ["spec", "logLevel"], fact.absent("info", r, [], "the level is info by default")), `^(debug|trace)$`)},
		"placement": {"pinned": placement.pinned(r, node_selector, node_affinity)},
		"statements": statements(r),
	}),
	"names": [r.name],
	"claims": array.concat(volume.key_claims(r, class_path), array.concat(
		array.concat([declared.claim(r)], placement.claims(r, node_selector, node_affinity)),
		array.concat(object_claims(r), barman.open_claims(r)),
	)),
}

is_replica(r) := fact.choose(
	attribute.present(r, ["spec", "replica", "primary"]),
	convert.negated(is_primary(r)),
	fact.choose(
		attribute.bool(r, ["spec", "replica", "enabled"], fact.absent(false, r, ["spec", "replica"], "a cluster holds data of its own")),
		fact.absent(true, r, ["spec", "replica"], "it is a replica of another cluster"),
		fact.absent(false, r, ["spec", "replica"], "a cluster holds data of its own"),
	),
)

is_primary(r) := convert.equals(primary(r), own_name(r).value, "another cluster is the primary") if convert.is_text(own_name(r))

is_primary(r) := convert.still_unknown(own_name(r)) if not convert.is_text(own_name(r))

primary(r) := attribute.string(r, ["spec", "replica", "primary"], fact.absent("", r, ["spec", "replica"], "no primary is named"))

own_name(r) := attribute.string(r, ["spec", "replica", "self"], attribute.string(r, ["metadata", "name"], fact.unknown("invalid", "a cluster without a name", r, ["metadata"])))

object_claims(r) := [claim |
	some h in barman.holders(r)
	some claim in array.concat(barman.bucket_claims(h), barman.endpoint_claims(h))
]

instances(r) := attribute.number(r, ["spec", "instances"], fact.absent(1, r, [], "one instance by default"))

# The operator asks for instances on different nodes by default. Where it is told not to, nothing does, unless spreading them is
# written out; in which zones the nodes lie is not said either way.
kept_apart(r) := fact.choose(
	fact.any([
		attribute.bool(r, ["spec", "affinity", "enablePodAntiAffinity"], fact.absent(true, r, ["spec", "affinity"], "instances are kept apart by default")),
		attribute.present(r, ["spec", "affinity", "additionalPodAntiAffinity"]),
		attribute.present(r, ["spec", "topologySpreadConstraints"]),
	]),
	fact.constant(true, "its instances are kept apart"),
	fact.unknown("external", "whether its instances share a node: nothing keeps them apart", r, ["spec", "affinity", "enablePodAntiAffinity"]),
)

at_least_two(f) := convert.with_value(f, f.value >= 2) if is_number(object.get(f, "value", null))

at_least_two(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))

# Plugins archive where one of them says so.
archives(r) := fact.any(array.concat(
	[attribute.present(r, barman.section)],
	[barman.archives(r, item) | some item in attribute.items(r, barman.plugins).items],
))

# Base backups in an object store have the key of the bucket, snapshots that of the volume.
writes_no_objects(r) := convert.negated(fact.any(array.concat(
	[attribute.present(r, barman.section)],
	[barman.enabled(r, item) | some item in attribute.items(r, barman.plugins).items],
)))

bucket_key(r) := fact.all(array.concat(
	[fact.absent(true, r, [], "the default encryption of the bucket applies")],
	[barman.bucket_key(h) | some h in barman.holders(r)],
))

archive_loss(r) := attribute.duration(
	r, ["spec", "postgresql", "parameters", "archive_timeout"],
	mechanism.seconds("cnpg_archive_timeout", r, []),
)

retention(r) := attribute.duration(r, ["spec", "backup", "retentionPolicy"], fact.absent(null, r, [], "backups are never deleted without a retention policy"))

statements(r) := fact.any([one |
	some name, pattern in parameter.logging_values
	value := attribute.any(r, ["spec", "postgresql", "parameters", name], fact.absent("", r, [], "the engine's default logs no statement that succeeds"))
	one := convert.matches(convert.lower_case(convert.text(value)), pattern)
])
