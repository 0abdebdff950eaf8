# METADATA
# title: Backup schedules of Firestore
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/firestore_backup_schedule
#   - ref: https://cloud.google.com/firestore/docs/backups
# custom:
#   types: [google_firestore_backup_schedule]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.firestore.backup_schedule

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.schedule

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": schedule.rows([row(r)], [], r, []),
		"continuous": fact.constant(false, "a schedule makes backups at times"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": fact.constant(true, "a backup of Firestore expires")},
		"paused": fact.constant(false, "a schedule cannot be paused"),
		"copies_volumes": fact.constant(true, "a backup holds the database"),
	},
	"names": [],
	"claims": [protects(r)],
}

protects(r) := {"relation": "protects", "points": ["database"], "to": ["store"]} if not attribute.present(r, ["database"]).value == false

protects(r) := {"relation": "protects", "value": fact.absent("(default)", r, ["database"], "it backs the default database up"), "to": ["store"]} if {
	attribute.present(r, ["database"]).value == false
}

row(r) := {
	"dialect": "aws",
	"text": rate(attribute.present(r, ["weekly_recurrence"]), r),
	"delay": mechanism.seconds("firestore_backup_creation", r, []),
}

rate(f, r) := fact.known("rate(7 days)", r, ["weekly_recurrence"]) if f.value == true

rate(f, r) := fact.known("rate(1 day)", r, ["daily_recurrence"]) if f.value == false

rate(f, _) := convert.still_unknown(f) if not "value" in object.keys(f)

kept(r) := attribute.duration(r, ["retention"], fact.unknown("invalid", "a schedule without retention", r, ["retention"]))
