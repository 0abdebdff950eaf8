# METADATA
# title: Azure SQL databases
# description: |
#   Every database has automated backups, for seven days unless told otherwise, and they are copied to the paired region
#   unless `storage_account_type` says otherwise. A database lies where its server does and has the key of its server unless
#   it names one.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_database
#   - ref: https://learn.microsoft.com/azure/azure-sql/database/automated-backups-overview
# custom:
#   types: [azurerm_mssql_database]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_mssql_server, from: server_id, names: [id]}
#     - {type: azurerm_mssql_server_transparent_data_encryption, by: server_id, names: [id]}
#     - {type: azurerm_mssql_failover_group, by: databases, names: [id]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.database.mssql_database

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.schedule

server := "azurerm_mssql_server"

group := "azurerm_mssql_failover_group"

server_key := "azurerm_mssql_server_transparent_data_encryption"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": attribute.bool(r, ["transparent_data_encryption_enabled"], fact.absent(true, r, ["transparent_data_encryption_enabled"], "the azurerm provider turns transparent data encryption on")),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(true, "backups of Azure SQL have the key of the database"),
			"native": {
				"enabled": fact.constant(true, "automated backups of Azure SQL cannot be turned off"),
				"retention": retention(r),
				"point_in_time": fact.constant(true, "automated backups of Azure SQL allow a restore to any point in time"),
				"loss": mechanism.loss("azure_sql_point_in_time", [{"address": r.address, "path": ["short_term_retention_policy"]}]),
				"own_key": fact.constant(false, "automated backups have the key of the database"),
			},
			"continuous": {"possible": fact.constant(false, "no plan makes continuous backups of Azure SQL")},
		},
		"deletion": azure.deletion_within(r, server, ["server_id"], "server"),
		"location": place(r),
		"redundancy": {
			"offered": fact.constant(true, "a database can be zone redundant or in a failover group"),
			"standby": standby(r),
		},
	},
	"names": [sprintf("%s/databases/%s", [convert.or_hole(azure.text(r, "server_id")), convert.or_hole(azure.name(r))])],
	"claims": array.concat(
		array.concat(key_claims(r), array.concat([declared.claim(r)], source_claims(r))),
		azure.pair_claims(r, "backs_up_to", geo_redundant(r), server_region(r), key_manager(r)),
	),
}

# The server

place(r) := location.azure(c) if c := companion.only(r, server)

place(r) := server_region(r) if not companion.only(r, server)

server_region(r) := attribute.region(c) if c := companion.only(r, server)

server_region(r) := fact.unknown("external", "the server that it lies on", r, ["server_id"]) if not companion.only(r, server)

# The key of the database itself, else that of the server, which is an argument of it or a resource of its own.

own_key := ["transparent_data_encryption_key_vault_key_id"]

key_manager(r) := fact.choose(attribute.present(r, own_key), fact.known("customer", r, own_key), key_of_server(r))

key_of_server(r) := azure.key_manager(c, ["key_vault_key_id"], "Azure SQL") if c := companion.only(r, server_key)

key_of_server(r) := companion.unknown(r, server_key) if companion.unclear(r, server_key)

key_of_server(r) := azure.key_manager(c, own_key, "Azure SQL") if {
	companion.none(r, server_key)
	c := companion.only(r, server)
}

key_of_server(r) := fact.unknown("external", "the server that it lies on", r, ["server_id"]) if {
	companion.none(r, server_key)
	not companion.only(r, server)
}

key_claims(r) := [azure.encrypted_by(own_key)] if not attribute.present(r, own_key).value == false

key_claims(r) := [azure.encrypted_by({"address": c.address, "path": ["key_vault_key_id"]})] if {
	attribute.present(r, own_key).value == false
	c := companion.only(r, server_key)
}

key_claims(r) := [azure.encrypted_by({"address": c.address, "path": own_key})] if {
	attribute.present(r, own_key).value == false
	companion.none(r, server_key)
	c := companion.only(r, server)
}

key_claims(r) := [] if {
	attribute.present(r, own_key).value == false
	not companion.only(r, server_key)
	not holds_key(r)
}

holds_key(r) if {
	companion.none(r, server_key)
	companion.only(r, server)
}

# Backups

short := ["short_term_retention_policy", 0, "retention_days"]

long := ["weekly_retention", "monthly_retention", "yearly_retention"]

retention(r) := schedule.largest(array.concat(
	[convert.days(attribute.number(r, short, fact.absent(7, r, ["short_term_retention_policy"], "the service keeps automated backups for seven days")))],
	[convert.period(attribute.string(r, ["long_term_retention_policy", 0, name], fact.absent("PT0S", r, ["long_term_retention_policy"], "no backup is kept for longer"))) | some name in long],
))

geo_redundant(r) := fact.map(
	attribute.string(r, ["storage_account_type"], fact.absent("Geo", r, ["storage_account_type"], "the azurerm provider sends Geo: backups are copied to the paired region")),
	{"Geo": true, "GeoZone": true, "Local": false, "Zone": false},
)

create_mode(r) := attribute.string(r, ["create_mode"], fact.absent("Default", r, ["create_mode"], "a new database is made by default"))

is_secondary(r) := convert.matches(create_mode(r), `^(Online)?Secondary$`)

exempt(r) := fact.choose(
	is_secondary(r),
	fact.known(true, r, ["create_mode"]),
	fact.constant(false, "a database holds data of its own"),
)

source_claims(r) := [{"relation": "inherits_from", "points": ["creation_source_database_id"], "to": ["store"]}] if is_secondary(r).value == true

source_claims(r) := [] if is_secondary(r).value == false

source_claims(r) := [{"relation": "inherits_from", "value": is_secondary(r), "to": ["store"]}] if not "value" in object.keys(is_secondary(r))

# Failover

standby(r) := fact.any([
	attribute.bool(r, ["zone_redundant"], fact.absent(false, r, ["zone_redundant"], "a database is not zone redundant by default")),
	in_group(r),
])

in_group(r) := fact.known(true, companion.sure(r, group)[0], ["databases"]) if count(companion.sure(r, group)) > 0

in_group(r) := fact.absent(false, r, [], "it is in no failover group") if companion.none(r, group)

in_group(r) := companion.unknown(r, group) if {
	count(companion.sure(r, group)) == 0
	not companion.none(r, group)
}
