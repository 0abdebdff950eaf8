# METADATA
# title: Azure Database for PostgreSQL and MySQL, flexible servers
# description: |
#   Every server has automated backups, for seven days unless told otherwise, and is encrypted. Geo-redundant backups lie in
#   the paired region; whether they do is decided when the server is made. A replica is rebuilt from its source. A server
#   refuses connections without TLS, and logs no statements, unless a configuration of it says otherwise.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/postgresql_flexible_server
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mysql_flexible_server
#   - ref: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-backup-restore
#   - ref: https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-ssl-tls
#   - ref: https://learn.microsoft.com/azure/mysql/flexible-server/how-to-connect-tls-ssl
# custom:
#   types: [azurerm_postgresql_flexible_server, azurerm_mysql_flexible_server]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_postgresql_flexible_server_configuration, by: server_id, names: [id]}
#     - {type: azurerm_mysql_flexible_server_configuration, by: server_name, names: [name]}
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.database.flexible_server

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.parameter

key_path := ["customer_managed_key", 0, "key_vault_key_id"]

subject(r) := {
	"kinds": ["store", "listener", "log_source"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure encrypts the storage of every flexible server"),
			"key": {"managed_by": azure.key_manager(r, key_path, "Azure Database")},
		},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(false, "Azure Backup encrypts recovery points with the key of the vault"),
			"native": {
				"enabled": convert.positive(retention_days(r)),
				"retention": convert.days(retention_days(r)),
				"point_in_time": convert.positive(retention_days(r)),
				"loss": mechanism.loss(point_in_time[r.type], retention_days(r).at),
				"own_key": fact.constant(false, "automated backups have the key of the server"),
			},
			"continuous": {"possible": fact.constant(false, "Azure Backup takes full backups of flexible servers")},
		},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"transport": {"required": requires_tls(r)},
		"statements": parameter.configured_statements(r, configurations),
		"location": location.azure(r),
		"redundancy": {
			"offered": fact.constant(true, "a flexible server can keep a standby in another zone"),
			"standby": standby(r),
		},
	},
	"names": [azure.id(r, providers[r.type])],
	"claims": array.concat(
		array.concat([azure.encrypted_by(key_path), declared.claim(r)], source_claims(r)),
		azure.pair_claims(r, "backs_up_to", geo_redundant(r), attribute.region(r), azure.key_manager(r, geo_key_path, "the copy")),
	),
}

point_in_time := {
	"azurerm_postgresql_flexible_server": "azure_postgresql_point_in_time",
	"azurerm_mysql_flexible_server": "azure_mysql_point_in_time",
}

geo_key_path := ["customer_managed_key", 0, "geo_backup_key_vault_key_id"]

providers := {
	"azurerm_postgresql_flexible_server": "Microsoft.DBforPostgreSQL/flexibleServers",
	"azurerm_mysql_flexible_server": "Microsoft.DBforMySQL/flexibleServers",
}

retention_days(r) := attribute.number(r, ["backup_retention_days"], fact.absent(7, r, ["backup_retention_days"], "the service keeps automated backups for seven days"))

geo_redundant(r) := attribute.bool(r, ["geo_redundant_backup_enabled"], fact.absent(false, r, ["geo_redundant_backup_enabled"], "the azurerm provider sends Disabled"))

create_mode(r) := attribute.string(r, ["create_mode"], fact.absent("Default", r, ["create_mode"], "a new server is made by default"))

is_replica(r) := convert.equals(create_mode(r), "Replica", "it is no replica")

exempt(r) := fact.choose(
	is_replica(r),
	fact.known(true, r, ["create_mode"]),
	fact.constant(false, "a server holds data of its own"),
)

# What a replica replicates; a restored server is a store of its own.
source_claims(r) := [{"relation": "inherits_from", "points": ["source_server_id"], "to": ["store"]}] if is_replica(r).value == true

source_claims(r) := [] if is_replica(r).value == false

source_claims(r) := [{"relation": "inherits_from", "value": is_replica(r), "to": ["store"]}] if not "value" in object.keys(is_replica(r))

# A standby in the zone of the primary fails with the zone.
standby(r) := fact.choose(
	attribute.present(r, ["high_availability"]),
	fact.map(
		attribute.string(r, ["high_availability", 0, "mode"], fact.absent("SameZone", r, ["high_availability"], "no mode")),
		{"ZoneRedundant": true, "SameZone": false},
	),
	fact.absent(false, r, ["high_availability"], "without high_availability there is one server"),
)

# Connections without TLS are refused unless a configuration turns that off: `require_secure_transport` is ON by default, by
# articles/mysql/flexible-server/how-to-connect-tls-ssl.md (edition of 2024-11-27) and
# articles/postgresql/flexible-server/concepts-networking-ssl-tls.md (edition of 2024-05-02) of MicrosoftDocs/azure-databases-docs.
configurations := ["azurerm_postgresql_flexible_server_configuration", "azurerm_mysql_flexible_server_configuration"]

requires_tls(r) := convert.negated(fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", turns_tls_off(c)) | some type in configurations; some c in attribute.attached(r, type).items],
	array.concat(
		[companion.unknown(r, type) | some type in configurations; count(attribute.attached(r, type).open) > 0],
		[fact.absent(false, r, [], "flexible servers require TLS by default")],
	),
)))

turns_tls_off(c) := fact.all([
	convert.matches(attribute.string(c, ["value"], fact.unknown("invalid", "a configuration without a value", c, ["value"])), `^(?i)(off|0|false)$`),
	convert.matches(attribute.string(c, ["name"], fact.unknown("invalid", "a configuration without a name", c, ["name"])), `^(?i)require_secure_transport$`),
])
