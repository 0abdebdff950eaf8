# METADATA
# title: CloudNativePG scheduled backups
# description: |
#   The schedule has six fields, the seconds first; five fields are accepted and mean something else. Retention is set at
#   the cluster.
# related_resources:
#   - ref: https://cloudnative-pg.io/documentation/current/backup/
# custom:
#   types: [postgresql.cnpg.io/ScheduledBackup]
package model.kubernetes.cnpg.scheduled_backup

import data.lib.attribute
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
		"copies_volumes": fact.constant(true, "a base backup copies the data of the cluster"),
		"retention_of_store": fact.constant(true, "retention is set at the cluster"),
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
