# METADATA
# title: AlloyDB clusters
# description: |
#   Continuous backups are on unless told otherwise, and reach back 14 days. A secondary cluster is a copy of its primary.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/alloydb_cluster
#   - ref: https://cloud.google.com/alloydb/docs/backup/overview
# custom:
#   types: [google_alloydb_cluster]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.alloydb.cluster

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism

continuous := ["continuous_backup_config", 0]

key_path := ["encryption_config", 0, "kms_key_name"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "AlloyDB encrypts every cluster"),
			"key": {"managed_by": google.key_manager(r, key_path, "AlloyDB")},
		},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the cluster"),
			"native": {
				"enabled": enabled(r),
				"retention": convert.days(attribute.number(r, array.concat(continuous, ["recovery_window_days"]), fact.absent(14, r, ["continuous_backup_config"], "continuous backups reach back 14 days by default"))),
				"point_in_time": enabled(r),
				"loss": mechanism.loss("alloydb_continuous_backup", enabled(r).at),
				"own_key": fact.constant(false, "backups have the key of the cluster"),
			},
			"continuous": {"possible": fact.constant(false, "plans make backups at times")},
		},
		"deletion": {"offered": fact.constant(false, "AlloyDB has no deletion protection of its own")},
		"location": location.google(r),
		"redundancy": {
			"offered": fact.constant(false, "the availability of AlloyDB is that of its instances"),
			"standby": fact.constant(false, "the availability of AlloyDB is that of its instances"),
		},
	},
	"names": [google.path(r, sprintf("locations/%s/clusters/%s", [convert.or_hole(attribute.region(r)), convert.or_hole(google.text(r, "cluster_id"))]))],
	"claims": [
		google.encrypted_by(key_path),
		declared.claim(r),
		{"relation": "inherits_from", "points": ["secondary_config", 0, "primary_cluster_name"], "to": ["store"]},
	],
}

enabled(r) := attribute.bool(r, array.concat(continuous, ["enabled"]), fact.absent(true, r, ["continuous_backup_config"], "continuous backups are on by default"))

exempt(r) := fact.choose(
	attribute.present(r, ["secondary_config"]),
	fact.known(true, r, ["secondary_config"]),
	fact.constant(false, "a cluster holds data of its own"),
)
