# METADATA
# title: Azure Cache for Redis
# description: |
#   A cache keeps its data in memory. Only the premium tier can write it to a storage account, for the cache to come back after a
#   failure; whether what lies there is a backup is left open. A cache that is linked to another region replicates there.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/redis_cache
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/redis_linked_server
#   - ref: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-premium-persistence
#   - ref: https://learn.microsoft.com/azure/azure-cache-for-redis/cache-how-to-encryption
# custom:
#   types: [azurerm_redis_cache]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
#   attaches:
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
#     - {type: azurerm_redis_linked_server, by: target_redis_cache_name, names: [name]}
package model.azure.redis.cache

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

configuration := ["redis_configuration", 0]

linked := "azurerm_redis_linked_server"

subject(r) := {
	"kinds": ["store", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {"at_rest": at_rest(r), "key": {"managed_by": fact.absent("provider", r, [], "the tiers of Azure Cache for Redis have no customer managed key")}},
		"backup": {
			"exempt": fact.constant(false, "a cache that can be rebuilt is declared with its class"),
			"inherits_source_encryption": fact.constant(false, "what is written to a storage account has the key of the account"),
			"native": {
				"enabled": enabled(r),
				"retention": fact.unknown("external", "what the storage account keeps", r, configuration),
				"point_in_time": fact.constant(false, "persistence restores the newest state"),
				"loss": fact.unknown("external", "how old the newest state is", r, configuration),
				"own_key": fact.constant(true, "the storage account has a key of its own"),
			},
			"plans_offered": fact.constant(false, "Azure Backup does not support Azure Cache for Redis"),
			"continuous": {"possible": fact.constant(false, "Azure Backup does not support Azure Cache for Redis")},
		},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"transport": {"required": convert.negated(attribute.bool(r, ["non_ssl_port_enabled"], fact.absent(false, r, ["non_ssl_port_enabled"], "the azurerm provider sends false")))},
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(true, "a cache can have a replica in another zone"), "standby": standby(r)},
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.Cache/redis")],
	"claims": array.concat(
		array.concat([declared.claim(r)], [written(path) | some path in storage; not attribute.present(r, path).value == false]),
		array.concat(
			[replicated(c) | some c in attribute.attached(r, linked).items; not is_primary(c).value == true],
			[{"relation": "replicates_to", "value": companion.unknown(r, linked), "to": ["copy"]} | count(attribute.attached(r, linked).open) > 0],
		),
	),
}

tier(r) := attribute.string(r, ["sku_name"], fact.unknown("invalid", "a cache without sku_name", r, ["sku_name"]))

is_basic(r) := convert.matches(tier(r), `(?i)^basic$`)

is_premium(r) := convert.matches(tier(r), `(?i)^premium$`)

# The two smallest sizes of the basic and the standard tier have disks that are not encrypted.
at_rest(r) := fact.choose(
	fact.any([is_premium(r), is_larger(attribute.number(r, ["capacity"], fact.unknown("invalid", "a cache without capacity", r, ["capacity"])))]),
	fact.constant(true, "Azure encrypts the disks of the cache"),
	fact.known(false, r, ["capacity"]),
)

is_larger(f) := convert.with_value(f, f.value > 1) if is_number(object.get(f, "value", null))

is_larger(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))

flag(r, name) := attribute.bool(r, array.concat(configuration, [name]), fact.absent(false, r, array.concat(configuration, [name]), "there is no persistence by default"))

enabled(r) := fact.choose(
	fact.any([flag(r, "rdb_backup_enabled"), flag(r, "aof_backup_enabled")]),
	fact.unknown("external", "whether what the cache writes to a storage account, for itself to come back from, is a backup", r, configuration),
	fact.absent(false, r, ["redis_configuration"], "the cache then keeps nothing outside of its memory"),
)

storage := [array.concat(configuration, [name]) | some name in ["rdb_storage_connection_string", "aof_storage_connection_string_0", "aof_storage_connection_string_1"]]

written(path) := {"relation": "backs_up_to", "points": path, "to": ["store"], "facts": {"transport": {"encrypted": fact.constant(true, "the cache writes to a storage account over TLS")}}}

# One node of the basic tier has no replica; zones that are not written are chosen by the service.
standby(r) := fact.choose(
	is_basic(r),
	fact.known(false, r, ["sku_name"]),
	fact.choose(
		attribute.present(r, ["zones"]),
		in_zones(r),
		fact.unknown("external", "whether the service spreads the nodes over zones", r, ["zones"]),
	),
)

in_zones(r) := convert.with_value(zones, count(zones.value) > 1) if {
	zones := attribute.list(r, ["zones"], fact.absent([], r, ["zones"], "no zones"))
	convert.is_list(zones)
}

in_zones(r) := convert.still_unknown(zones) if {
	zones := attribute.list(r, ["zones"], fact.absent([], r, ["zones"], "no zones"))
	not convert.is_list(zones)
}

is_primary(c) := convert.matches(attribute.string(c, ["server_role"], fact.unknown("invalid", "a link without a role", c, ["server_role"])), `^Primary$`)

replicated(c) := {
	"relation": "replicates_to",
	"points": {"address": c.address, "path": ["linked_redis_cache_id"]},
	"to": ["store"],
	"if": fact.all([convert.negated(is_primary(c)), convert.if_certain(c.certainty == "sure", fact.constant(true, "the link is there"))]),
	"at": [{"address": c.address, "path": ["linked_redis_cache_location"]}],
	"facts": {"transport": {"encrypted": fact.constant(true, "Azure replicates between linked caches over TLS")}},
	"otherwise": {
		"role": "linked cache",
		"kinds": ["copy"],
		"at": [{"address": c.address, "path": ["linked_redis_cache_location"]}],
		"facts": {
			"location": location.of_azure(attribute.string(c, ["linked_redis_cache_location"], fact.unknown("invalid", "a link without a location", c, ["linked_redis_cache_location"])), "the location of the linked cache"),
			"encryption": {"at_rest": fact.constant(true, "linked caches are of the premium tier, whose disks Azure encrypts"), "key": {"managed_by": fact.constant("provider", "the tiers of Azure Cache for Redis have no customer managed key")}},
		},
	},
}
