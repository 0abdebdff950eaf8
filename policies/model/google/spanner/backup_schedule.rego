# METADATA
# title: Backup schedules of Spanner
# description: |
#   Backups lie in the regions of the instance. They have the key of the database unless the schedule names another one.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/spanner_backup_schedule
#   - ref: https://cloud.google.com/spanner/docs/backup
# custom:
#   types: [google_spanner_backup_schedule]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_spanner_instance, from: instance, names: [name, id]}
#     - {type: google_spanner_database, from: database, names: [name, id]}
package model.google.spanner.backup_schedule

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.mechanism
import data.lib.schedule
import data.lib.spanner

cron := ["spec", 0, "cron_spec", 0, "text"]

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows([row(r)], [], r, cron),
		"continuous": fact.constant(false, "a schedule makes backups at times"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": fact.constant(true, "a backup of Spanner expires")},
		"paused": fact.constant(false, "a schedule cannot be paused"),
		"copies_volumes": fact.constant(true, "a backup holds the database"),
		"inherits_source_encryption": in_key(r),
	},
	"names": [],
	"claims": array.concat([{"relation": "protects", "points": ["database"], "to": ["store"]}], [backups(r, place) | some place in places(r)]),
}

row(r) := {
	"dialect": "unix",
	"text": attribute.string(r, cron, fact.unknown("invalid", "a schedule without cron_spec", r, cron)),
	"delay": mechanism.seconds("spanner_backup_creation", r, cron),
}

kept(r) := attribute.duration(r, ["retention_duration"], fact.unknown("invalid", "a schedule without retention_duration", r, ["retention_duration"]))

encryption := ["encryption_config", 0, "encryption_type"]

in_key(r) := fact.map(
	attribute.string(r, encryption, fact.absent("USE_DATABASE_ENCRYPTION", r, ["encryption_config"], "a backup has the key of its database by default")),
	{"USE_DATABASE_ENCRYPTION": true, "GOOGLE_DEFAULT_ENCRYPTION": false, "CUSTOMER_MANAGED_ENCRYPTION": false},
)

# Where its backups lie is no resource of its own.
backups(r, place) := {
	"relation": "copied_to",
	"makes": fact.known(sprintf("backups of %s in %s", [r.address, convert.or_hole(region(place))]), r, ["encryption_config"]),
	"to": ["copy"],
	"otherwise": {
		"role": sprintf("backups in %s", [convert.or_hole(region(place))]),
		"kinds": ["copy"],
		"at": [{"address": r.address, "path": ["encryption_config"]}],
		"facts": {
			"location": place,
			"encryption": {
				"at_rest": fact.constant(true, "Spanner encrypts every backup"),
				"key": {"managed_by": key_manager(r)},
			},
		},
		"claims": key_claims(r),
	},
}

instance := "google_spanner_instance"

database := "google_spanner_database"

places(r) := spanner.places(c) if c := companion.only(r, instance)

places(r) := [fact.unknown("external", "the instance that it lies on", r, ["instance"])] if not companion.only(r, instance)

region(place) := convert.with_value(place, place.value.region) if is_object(object.get(place, "value", null))

region(place) := convert.still_unknown(place) if not is_object(object.get(place, "value", null))

# The database's key, where the schedule names none.
key_manager(r) := fact.choose(in_key(r), database_key(r), google.key_manager(r, ["encryption_config", 0, "kms_key_name"], "Spanner"))

database_key(r) := google.key_manager(c, ["encryption_config"], "Spanner") if c := companion.only(r, database)

database_key(r) := fact.unknown("external", "the key of the database", r, ["database"]) if not companion.only(r, database)

key_claims(r) := spanner.key_claims(r) if in_key(r).value == false

key_claims(r) := spanner.key_claims(companion.only(r, database)) if {
	in_key(r).value == true
	companion.only(r, database)
}

default key_claims(_) := []
