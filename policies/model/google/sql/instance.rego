# METADATA
# title: Cloud SQL instances
# description: |
#   The provider sends no backup configuration where none is written: Cloud SQL then makes no backups of the edition
#   ENTERPRISE, and what it does for ENTERPRISE_PLUS is not documented. A configuration without `enabled` sends false.
#   Without a location, backups lie in the nearest multi-region. Only `deletion_protection_enabled` protects the instance
#   itself; `deletion_protection` stops this configuration alone.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/sql_database_instance
#   - ref: https://cloud.google.com/sql/docs/postgres/backup-recovery/backups
#   - ref: https://cloud.google.com/sql/docs/postgres/configure-ssl-instance
# custom:
#   types: [google_sql_database_instance]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.sql.instance

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism
import data.lib.schedule

settings := ["settings", 0]

backups := array.concat(block, [0])

subject(r) := {
	"kinds": ["store", "final_snapshot", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Cloud SQL encrypts every instance"),
			"key": {"managed_by": google.key_manager(r, ["encryption_key_name"], "Cloud SQL")},
		},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(true, "backups have the key of the instance"),
			"native": {
				"enabled": enabled(r),
				"retention": retention(r),
				"point_in_time": point_in_time(r),
				"loss": fact.choose(point_in_time(r), mechanism.loss("cloud_sql_point_in_time", point_in_time(r).at), mechanism.loss("cloud_sql_daily_backup", enabled(r).at)),
				"own_key": fact.constant(false, "backups have the key of the instance"),
			},
			"continuous": {"possible": fact.constant(false, "plans make backups at times")},
		},
		"deletion": {
			"offered": fact.constant(true, "Cloud SQL has deletion protection"),
			"snapshot_offered": fact.constant(true, "Cloud SQL can keep the backups of an instance that is deleted"),
			"leaves_snapshot": attribute.bool(r, array.concat(settings, ["retain_backups_on_delete"]), final_backup(r)),
			"protected": attribute.bool(r, array.concat(settings, ["deletion_protection_enabled"]), fact.absent(false, r, array.concat(settings, ["deletion_protection_enabled"]), "an instance is not protected by default")),
		},
		"transport": {"required": requires_tls(r)},
		"location": location.google(r),
		"redundancy": {
			"offered": fact.constant(true, "Cloud SQL can keep a standby in another zone"),
			"standby": fact.map(
				attribute.string(r, array.concat(settings, ["availability_type"]), fact.absent("ZONAL", r, array.concat(settings, ["availability_type"]), "the google provider sends ZONAL")),
				{"REGIONAL": true, "ZONAL": false},
			),
		},
	},
	"names": [google.name(r), google.path(r, sprintf("instances/%s", [convert.or_hole(google.name(r))]))],
	"claims": array.concat(
		[
			google.encrypted_by(["encryption_key_name"]),
			declared.claim(r),
			{"relation": "inherits_from", "points": ["master_instance_name"], "to": ["store"]},
		],
		backup_claims(r),
	),
}

exempt(r) := fact.choose(
	attribute.present(r, ["master_instance_name"]),
	fact.known(true, r, ["master_instance_name"]),
	fact.constant(false, "an instance holds data of its own"),
)

# From version 7 of the provider on, a last backup can be made instead.
final_backup(r) := attribute.bool(r, array.concat(settings, ["final_backup_config", 0, "enabled"]), fact.absent(false, r, array.concat(settings, ["retain_backups_on_delete"]), "backups are deleted with their instance"))

block := ["settings", 0, "backup_configuration"]

configured(r) := attribute.present(r, block)

enabled(r) := fact.choose(
	configured(r),
	attribute.bool(r, array.concat(backups, ["enabled"]), fact.absent(false, r, array.concat(backups, ["enabled"]), "the google provider sends false")),
	by_default(r),
)

# Nothing is sent.
by_default(r) := fact.choose(
	is_plus(r),
	fact.unknown("provider_default", "the backups of an ENTERPRISE_PLUS instance without backup_configuration", r, block),
	fact.absent(false, r, block, "automated backups are not configured by default"),
)

is_plus(r) := fact.map(
	attribute.string(r, array.concat(settings, ["edition"]), default_edition(r)),
	{"ENTERPRISE": false, "ENTERPRISE_PLUS": true},
)

# The proxy and the connectors speak TLS only. Until version 6.0.1 of the provider `require_ssl` could say so alone; false beside
# a mode that encrypts is one of the pairs that the service takes.
requires_tls(r) := fact.any([
	attribute.bool(r, array.concat(settings, ["ip_configuration", 0, "require_ssl"]), by_mode(r)),
	by_mode(r),
	convert.matches(attribute.string(r, array.concat(settings, ["connector_enforcement"]), fact.absent("NOT_REQUIRED", r, array.concat(settings, ["connector_enforcement"]), "connectors are not required by default")), `^REQUIRED$`),
])

by_mode(r) := fact.map(
	attribute.string(r, array.concat(settings, ["ip_configuration", 0, "ssl_mode"]), fact.absent("ALLOW_UNENCRYPTED_AND_ENCRYPTED", r, array.concat(settings, ["ip_configuration", 0, "ssl_mode"]), "Cloud SQL then allows connections without TLS")),
	{"ALLOW_UNENCRYPTED_AND_ENCRYPTED": false, "ENCRYPTED_ONLY": true, "TRUSTED_CLIENT_CERTIFICATE_REQUIRED": true},
)

version(r) := attribute.string(r, ["database_version"], fact.unknown("provider_default", "an instance without database_version", r, ["database_version"]))

default_edition(r) := fact.choose(
	convert.matches(version(r), `^POSTGRES_(1[6-9]|[2-9]\d)`),
	fact.absent("ENTERPRISE_PLUS", r, array.concat(settings, ["edition"]), "PostgreSQL 16 and later are ENTERPRISE_PLUS by default"),
	fact.absent("ENTERPRISE", r, array.concat(settings, ["edition"]), "the edition is ENTERPRISE by default"),
)

# MySQL writes a binary log, the other engines have an argument of their own.
point_in_time(r) := fact.choose(
	configured(r),
	fact.all([enabled(r), fact.choose(convert.matches(version(r), `^MYSQL`), flag(r, "binary_log_enabled"), flag(r, "point_in_time_recovery_enabled"))]),
	by_default(r),
)

flag(r, name) := attribute.bool(r, array.concat(backups, [name]), fact.absent(false, r, array.concat(backups, [name]), "the google provider sends false"))

# A backup is made each day, so that their number is that of the days.
retention(r) := convert.days(fact.choose(point_in_time(r), schedule.largest([logs(r), kept(r)]), kept(r)))

kept(r) := attribute.number(
	r, array.concat(backups, ["backup_retention_settings", 0, "retained_backups"]),
	fact.choose(is_plus(r), fact.absent(15, r, array.concat(backups, ["backup_retention_settings"]), "15 backups are kept of ENTERPRISE_PLUS"), fact.absent(7, r, array.concat(backups, ["backup_retention_settings"]), "seven backups are kept")),
)

logs(r) := attribute.number(
	r, array.concat(backups, ["transaction_log_retention_days"]),
	fact.choose(is_plus(r), fact.absent(14, r, array.concat(backups, ["transaction_log_retention_days"]), "logs are kept for 14 days of ENTERPRISE_PLUS"), fact.absent(7, r, array.concat(backups, ["transaction_log_retention_days"]), "logs are kept for seven days")),
)

# Where the backups lie

backup_claims(r) := [] if enabled(r).value == false

backup_claims(r) := [object.union(
	google.copy_claim("backs_up_to", where(r), "the location of its backups", google.key_manager(r, ["encryption_key_name"], "Cloud SQL")),
	{"if": enabled(r)},
)] if {
	not enabled(r).value == false
}

where(r) := attribute.string(r, array.concat(backups, ["location"]), google.nearest(attribute.region(r), enabled(r).at))
