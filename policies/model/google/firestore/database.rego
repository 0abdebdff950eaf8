# METADATA
# title: Firestore databases
# description: |
#   Without point-in-time recovery a database keeps an hour of versions, which is no backup; with it, seven days.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/firestore_database
#   - ref: https://cloud.google.com/firestore/docs/pitr
# custom:
#   types: [google_firestore_database]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.firestore.database

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Firestore encrypts everything that it stores"),
			"key": {"managed_by": google.key_manager(r, ["cmek_config"], "Firestore")},
		},
		"backup": {
			"exempt": fact.constant(false, "a database holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the database"),
			"native": {
				"enabled": recovery(r),
				"retention": convert.days(fact.constant(7, "point-in-time recovery reaches back seven days")),
				"point_in_time": recovery(r),
				"loss": mechanism.loss("firestore_point_in_time", recovery(r).at),
				"own_key": fact.constant(false, "versions have the key of the database"),
			},
			"continuous": {"possible": fact.constant(false, "schedules make backups at times")},
		},
		"deletion": {
			"offered": fact.constant(true, "Firestore has delete protection"),
			"protected": fact.map(
				attribute.string(r, ["delete_protection_state"], fact.absent("DELETE_PROTECTION_DISABLED", r, ["delete_protection_state"], "delete protection is off by default")),
				{"DELETE_PROTECTION_ENABLED": true, "DELETE_PROTECTION_DISABLED": false, "DELETE_PROTECTION_STATE_UNSPECIFIED": false},
			),
		},
		"location": location.of_google(attribute.string(r, ["location_id"], fact.unknown("invalid", "a database without location_id", r, ["location_id"])), "its location_id"),
		"redundancy": {
			"offered": fact.constant(true, "Firestore replicates every database"),
			"standby": fact.constant(true, "Firestore replicates to several zones at least"),
		},
	},
	"names": [google.name(r)],
	"claims": [google.encrypted_by(["cmek_config", 0, "kms_key_name"]), declared.claim(r)],
}

recovery(r) := fact.map(
	attribute.string(r, ["point_in_time_recovery_enablement"], fact.absent("POINT_IN_TIME_RECOVERY_DISABLED", r, ["point_in_time_recovery_enablement"], "point-in-time recovery is off by default")),
	{"POINT_IN_TIME_RECOVERY_ENABLED": true, "POINT_IN_TIME_RECOVERY_DISABLED": false},
)
