# METADATA
# title: Azure Cosmos DB accounts
# description: |
#   Every `geo_location` holds all data. An account has periodic backups unless told otherwise: every four hours, kept for
#   eight hours, and copied to the paired region. Continuous backups allow a restore to any point of the last 7 or 30 days.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/cosmosdb_account
#   - ref: https://learn.microsoft.com/azure/cosmos-db/periodic-backup-restore-introduction
#   - ref: https://learn.microsoft.com/azure/cosmos-db/continuous-backup-restore-introduction
# custom:
#   types: [azurerm_cosmosdb_account]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.cosmosdb.account

import data.lib.attribute
import data.lib.azure
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Cosmos DB encrypts everything that it stores"),
			"key": {"managed_by": azure.key_manager(r, ["key_vault_key_id"], "Cosmos DB")},
		},
		"backup": {
			"exempt": fact.constant(false, "an account holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups of Cosmos DB have the key of the account"),
			"native": {
				"enabled": fact.constant(true, "backups of Cosmos DB cannot be turned off"),
				"retention": fact.choose(is_continuous(r), continuous_retention(r), periodic_retention(r)),
				"point_in_time": is_continuous(r),
				"loss": fact.choose(is_continuous(r), mechanism.loss("cosmos_continuous_backup", type(r).at), periodic_loss(r)),
				"own_key": fact.constant(false, "backups have the key of the account"),
			},
			"plans_offered": fact.constant(false, "no plan backs Cosmos DB up"),
			"continuous": {"possible": fact.constant(false, "no plan backs Cosmos DB up")},
		},
		"deletion": azure.deletion(r),
		"location": place(r),
		"redundancy": {
			"offered": fact.constant(true, "an account can be zone redundant or fail over to another region"),
			"standby": standby(r),
		},
	},
	"names": [azure.id(r, "Microsoft.DocumentDB/databaseAccounts")],
	"claims": array.concat(
		[azure.encrypted_by(["key_vault_key_id"]), declared.claim(r)],
		array.concat(
			azure.pair_claims(r, "backs_up_to", geo_redundant(r), attribute.region(r), azure.key_manager(r, ["key_vault_key_id"], "Cosmos DB")),
			replica_claims(r),
		),
	),
}

type(r) := attribute.string(r, ["backup", 0, "type"], fact.absent("Periodic", r, ["backup"], "backups of Cosmos DB are periodic by default"))

is_continuous(r) := fact.map(type(r), {"Continuous": true, "Periodic": false})

continuous_retention(r) := convert.days(fact.map(
	attribute.string(r, ["backup", 0, "tier"], fact.absent("Continuous30Days", r, ["backup", 0, "tier"], "continuous backups are kept for 30 days by default")),
	{"Continuous7Days": 7, "Continuous30Days": 30},
))

periodic_retention(r) := fact.scale(
	attribute.number(r, ["backup", 0, "retention_in_hours"], fact.absent(8, r, ["backup"], "periodic backups are kept for eight hours by default")),
	3600,
)

# Everything since the last backup can be lost.
periodic_loss(r) := fact.scale(
	attribute.number(r, ["backup", 0, "interval_in_minutes"], fact.absent(240, r, ["backup"], "periodic backups are made every four hours by default")),
	60,
)

# Continuous backups lie in the regions of the account.
geo_redundant(r) := fact.choose(
	is_continuous(r),
	fact.constant(false, "continuous backups lie in the regions of the account"),
	fact.map(
		attribute.string(r, ["backup", 0, "storage_redundancy"], fact.absent("Geo", r, ["backup"], "periodic backups are copied to the paired region by default")),
		{"Geo": true, "Zone": false, "Local": false},
	),
)

# Regions

places(r) := attribute.items(r, ["geo_location"])

where(r, item) := attribute.string(r, array.concat(item.path, ["location"]), fact.absent(null, r, item.path, "no location"))

# The location that is written to is where the account lies; the others hold copies.
place(r) := location.of_azure(where(r, first), "the location that it writes to") if first := primary(r)

place(r) := location.azure(r) if not primary(r)

primary(r) := found[0] if {
	found := [item | some item in places(r).items; item.certainty == "sure"; priority(r, item).value == 0]
	count(found) == 1
}

priority(r, item) := attribute.number(r, array.concat(item.path, ["failover_priority"]), fact.unknown("invalid", "a location without failover_priority", r, item.path))

replica_claims(r) := array.concat(
	[replica_claim(r, item) | some item in places(r).items; not is_primary(r, item)],
	[{"relation": "replicates_to", "value": fact.unknown("unsupported", "a part of the locations", r, ["geo_location"]), "to": ["copy"]} | count(places(r).open) > 0],
)

is_primary(r, item) if primary(r).path == item.path

replica_claim(r, item) := {
	"relation": "replicates_to",
	"makes": replica_region(r, item),
	"to": ["copy"],
	"at": [{"address": r.address, "path": array.concat(item.path, ["location"])}],
	"otherwise": {
		"role": sprintf("replica in %s", [convert.or_hole(where(r, item))]),
		"kinds": ["copy"],
		"at": [{"address": r.address, "path": array.concat(item.path, ["location"])}],
		"facts": {
			"location": location.of_azure(where(r, item), "a location of the account"),
			"encryption": {
				"at_rest": fact.constant(true, "Cosmos DB encrypts everything that it stores"),
				"key": {"managed_by": azure.key_manager(r, ["key_vault_key_id"], "Cosmos DB")},
			},
		},
	},
}

replica_region(r, item) := where(r, item) if item.certainty == "sure"

replica_region(r, item) := fact.unknown("existence", "a location of the account", r, item.path) if item.certainty != "sure"

standby(r) := fact.any(array.concat(
	[attribute.bool(r, array.concat(item.path, ["zone_redundant"]), fact.absent(false, r, item.path, "a location is not zone redundant by default")) |
		some item in places(r).items
		item.certainty == "sure"
	],
	array.concat(
		[fails_over(r)],
		[fact.unknown("existence", "a location of the account", r, ["geo_location"]) | has_unclear_places(r)],
	),
))

has_unclear_places(r) if count(places(r).open) > 0

has_unclear_places(r) if {
	some item in places(r).items
	item.certainty != "sure"
}

# To another region, by itself.
fails_over(r) := attribute.bool(r, ["automatic_failover_enabled"], fact.absent(false, r, ["automatic_failover_enabled"], "an account does not fail over by itself by default")) if count(places(r).items) > 1

fails_over(r) := fact.absent(false, r, ["geo_location"], "the account has one location") if count(places(r).items) < 2
