# METADATA
# title: Backup schedules of Spanner
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/spanner_backup_schedule
# custom:
#   types: [google_spanner_backup_schedule]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.spanner.backup_schedule

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.schedule

cron := ["spec", 0, "cron_spec", 0, "text"]

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": schedule.rows([row(r)], [], r, cron),
		"continuous": fact.constant(false, "a schedule makes backups at times"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": fact.constant(true, "a backup of Spanner expires")},
		"paused": fact.constant(false, "a schedule cannot be paused"),
		"copies_volumes": fact.constant(true, "a backup holds the database"),
		"inherits_source_encryption": in_key(r),
	},
	"names": [],
	"claims": [{"relation": "protects", "points": ["database"], "to": ["store"]}],
}

row(r) := {
	"dialect": "unix",
	"text": attribute.string(r, cron, fact.unknown("invalid", "a schedule without cron_spec", r, cron)),
	"delay": mechanism.seconds("spanner_backup_creation", r, cron),
}

kept(r) := attribute.duration(r, ["retention_duration"], fact.unknown("invalid", "a schedule without retention_duration", r, ["retention_duration"]))

in_key(r) := fact.map(
	attribute.string(r, ["encryption_config", 0, "encryption_type"], fact.absent("USE_DATABASE_ENCRYPTION", r, ["encryption_config"], "a backup has the key of its database by default")),
	{"USE_DATABASE_ENCRYPTION": true},
)
