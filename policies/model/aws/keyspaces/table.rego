# METADATA
# title: Amazon Keyspaces tables
# description: |
#   A table is always encrypted, with a key that AWS owns unless one is named. Point-in-time recovery is off by default and
#   reaches back 35 days. Nothing else backs a table up: AWS Backup does not support Keyspaces.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/keyspaces_table
#   - ref: https://docs.aws.amazon.com/keyspaces/latest/devguide/PointInTimeRecovery.html
# custom:
#   types: [aws_keyspaces_table]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.keyspaces.table

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

key_path := ["encryption_specification", 0, "kms_key_identifier"]

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Keyspaces encrypts every table"),
			"key": {"managed_by": aws.key_manager(r, key_path, fact.absent("provider", r, key_path, "Keyspaces then uses a key of AWS"))},
		},
		"backup": {
			"exempt": fact.constant(false, "a table holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "a restored table has the key of the table"),
			"native": {
				"enabled": recovery(r),
				"retention": convert.days(fact.constant(35, "point-in-time recovery of Keyspaces reaches back 35 days")),
				"point_in_time": recovery(r),
				"loss": mechanism.loss("keyspaces_point_in_time", recovery(r).at),
				"own_key": fact.constant(false, "continuous backups have the key of the table"),
			},
			"plans_offered": fact.constant(false, "AWS Backup does not support Keyspaces"),
			"continuous": {"possible": fact.constant(false, "AWS Backup does not support Keyspaces")},
		},
		"deletion": {"offered": fact.constant(false, "Keyspaces has no deletion protection")},
		"location": location.aws(r),
		"redundancy": {"offered": fact.constant(true, "Keyspaces keeps every table in three zones"), "standby": fact.constant(true, "Keyspaces keeps every table in three zones")},
	},
	"names": [],
	"claims": [aws.encrypted_by(key_path), declared.claim(r)],
}

recovery(r) := convert.matches(
	attribute.string(r, ["point_in_time_recovery", 0, "status"], fact.absent("DISABLED", r, ["point_in_time_recovery"], "point-in-time recovery is off by default")),
	`^ENABLED$`,
)
