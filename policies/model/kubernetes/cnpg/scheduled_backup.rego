# METADATA
# title: CloudNativePG scheduled backups
# description: |
#   The schedule has six fields, the seconds first; five fields are accepted and mean something else. Without a `method` a
#   backup goes to the object store of the cluster, and fails where that has none. Retention is set at the cluster, or at
#   the ObjectStore of its plugin.
# related_resources:
#   - ref: https://cloudnative-pg.io/documentation/current/backup/
# custom:
#   types: [postgresql.cnpg.io/ScheduledBackup]
package model.kubernetes.cnpg.scheduled_backup

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": {"value": [row(r)], "at": object.get(row(r).text, "at", [])},
		"continuous": fact.constant(true, "a base backup makes the archived write-ahead log restorable"),
		"retention": {
			"shortest": fact.unknown("external", "the retention policy of the cluster", r, ["spec"]),
			"longest": fact.unknown("external", "the retention policy of the cluster", r, ["spec"]),
			"bounded": fact.unknown("external", "the retention policy of the cluster", r, ["spec"]),
		},
		"paused": attribute.bool(r, ["spec", "suspend"], fact.absent(false, r, [], "scheduled backups run by default")),
		"copies_volumes": fact.unknown("external", "whether the cluster has a place for backups of this method", r, ["spec", "method"]),
		"inherits_source_encryption": is_method(r, "volumeSnapshot"),
		"method": {
			"object_store": is_method(r, "barmanObjectStore"),
			"volume_snapshot": is_method(r, "volumeSnapshot"),
			"plugin": is_method(r, "plugin"),
			"plugin_name": attribute.string(r, ["spec", "pluginConfiguration", "name"], fact.absent("", r, ["spec"], "no plugin is named")),
		},
	},
	"names": [r.name],
	"claims": [{
		"relation": "protects",
		"to": ["store"],
		"at": [{"address": r.address, "path": ["spec", "cluster", "name"]}],
		"select": {"all": [
			{"type": ["postgresql.cnpg.io/Cluster"]},
			{"name": attribute.string(r, ["spec", "cluster", "name"], fact.absent("", r, [], "no cluster"))},
			{"namespace": {"equals": pod.namespace_fact(r)}},
		]},
	}],
}

# How long a base backup takes is bounded by nothing; with an archive it does not matter.
row(r) := {
	"dialect": "cnpg",
	"text": attribute.string(r, ["spec", "schedule"], fact.absent(null, r, [], "no schedule")),
	"delay": fact.unknown("external", "how long a base backup takes", r, ["spec", "schedule"]),
}

is_method(r, name) := convert.matches(method(r), sprintf(`^%s$`, [name]))

method(r) := attribute.string(r, ["spec", "method"], fact.absent("barmanObjectStore", r, ["spec"], "a backup goes to the object store of the cluster by default"))
