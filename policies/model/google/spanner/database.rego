# METADATA
# title: Spanner databases
# description: |
#   A database lies where the configuration of its instance says; one of several regions keeps a replica in each. It keeps old versions for an hour unless told otherwise,
#   which is no backup. An instance whose `default_backup_schedule_type` is AUTOMATIC has a full backup made each day.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/spanner_database
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/spanner_instance
#   - ref: https://cloud.google.com/spanner/docs/backup
#   - ref: https://cloud.google.com/spanner/docs/instance-configurations
# custom:
#   types: [google_spanner_database]
#   provider_versions: ">= 6.0, < 8.0"
#   attaches:
#     - {type: google_spanner_instance, from: instance, names: [name, id]}
package model.google.spanner.database

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.mechanism
import data.lib.schedule
import data.lib.spanner

instance := "google_spanner_instance"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(declarant(r)),
		"encryption": {
			"at_rest": fact.constant(true, "Spanner encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a database holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the database"),
			"native": {
				"enabled": fact.any([keeps_versions(r), automatic(r)]),
				"retention": schedule.largest([versions(r), automatic_retention(r)]),
				"point_in_time": keeps_versions(r),
				"loss": fact.choose(keeps_versions(r), mechanism.loss("spanner_versions", versions(r).at), mechanism.loss("spanner_automatic_backup", automatic(r).at)),
				"own_key": fact.constant(false, "backups have the key of the database"),
			},
			"continuous": {"possible": fact.constant(false, "schedules make backups at times")},
		},
		"deletion": {
			"offered": fact.constant(true, "Spanner has drop protection"),
			"snapshot_offered": fact.constant(false, "it takes no last snapshot of itself"),
			"protected": attribute.bool(r, ["enable_drop_protection"], fact.absent(false, r, ["enable_drop_protection"], "drop protection is off by default")),
		},
		"location": place(r),
		"redundancy": {
			"offered": fact.constant(true, "Spanner replicates every database"),
			"standby": fact.constant(true, "Spanner keeps replicas in three zones at least"),
		},
	},
	"names": [google.name(r)],
	"claims": array.concat(spanner.key_claims(r), array.concat([declared.claim(declarant(r))], replicas(r))),
}

key_manager(r) := google.key_manager(r, ["encryption_config"], "Spanner")

# A database has no labels; those of its instance speak for it.
declarant(r) := c if c := companion.only(r, instance)

declarant(r) := r if not companion.only(r, instance)

versions(r) := convert.duration(attribute.string(r, ["version_retention_period"], fact.absent("1h", r, ["version_retention_period"], "versions are kept for an hour by default")))

keeps_versions(r) := {"value": versions(r).value > 3600, "at": versions(r).at} if is_number(object.get(versions(r), "value", null))

keeps_versions(r) := convert.still_unknown(versions(r)) if not is_number(object.get(versions(r), "value", null))

# Backups of the instance's default schedule

automatic(r) := fact.map(
	attribute.string(c, ["default_backup_schedule_type"], fact.absent("NONE", c, ["default_backup_schedule_type"], "no default backup schedule is made")),
	{"AUTOMATIC": true, "NONE": false},
) if {
	c := companion.only(r, instance)
}

automatic(r) := elsewhere(r) if not companion.only(r, instance)

automatic_retention(r) := fact.choose(automatic(r), fact.known(604800, r, ["instance"]), fact.constant(0, "there is no default backup schedule"))

elsewhere(r) := fact.unknown("external", "the instance that it lies on", r, ["instance"])

place(r) := spanner.place(c) if c := companion.only(r, instance)

place(r) := elsewhere(r) if not companion.only(r, instance)

replicas(r) := [google.copy_claim("replicates_to", region, "a region of the configuration of its instance", key_manager(r)) | some region in spanner.others(c)] if {
	c := companion.only(r, instance)
}

replicas(r) := [] if not companion.only(r, instance)
