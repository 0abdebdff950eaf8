# METADATA
# title: Azure Managed Redis
# description: |
#   An instance keeps its data in memory and may persist it on a disk, for itself to come back after a failure: Microsoft calls
#   that no backup, and exports are none that a configuration schedules. Nodes are spread over zones where the region has some,
#   which its configuration does not say. Members of a geo-replication group hold the same data; the instance at
#   which a link is declared answers for the group, and a link that is declared elsewhere is not seen, as everywhere.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/managed_redis
#   - ref: https://learn.microsoft.com/azure/redis/how-to-persistence
#   - ref: https://learn.microsoft.com/azure/redis/how-to-encryption
# custom:
#   types: [azurerm_managed_redis]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
#   attaches:
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
#     - {type: azurerm_managed_redis_geo_replication, by: managed_redis_id, names: [id]}
package model.azure.redis.managed

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

database := ["default_database", 0]

key_path := ["customer_managed_key", 0, "key_vault_key_id"]

group := "azurerm_managed_redis_geo_replication"

subject(r) := {
	"kinds": ["store", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure encrypts the disks of every instance"),
			"key": {"managed_by": azure.key_manager(r, key_path, "Azure Managed Redis")},
		},
		"backup": {
			"exempt": fact.constant(false, "a cache that can be rebuilt is declared with its class"),
			"inherits_source_encryption": fact.constant(true, "what is persisted has the key of the instance"),
			"native": {
				"enabled": fact.absent(false, r, database, "persistence of Azure Managed Redis is no backup"),
				"retention": fact.absent(0, r, database, "nothing is kept beside the newest state"),
				"point_in_time": fact.constant(false, "persistence restores the newest state"),
				"loss": fact.unknown("external", "what is lost without a backup", r, database),
				"own_key": fact.constant(false, "what is persisted has the key of the instance"),
			},
			"plans_offered": fact.constant(false, "Azure Backup does not support Azure Managed Redis"),
			"continuous": {"possible": fact.constant(false, "Azure Backup does not support Azure Managed Redis")},
		},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"transport": {"required": convert.matches(
			attribute.string(r, array.concat(database, ["client_protocol"]), fact.absent("Encrypted", r, array.concat(database, ["client_protocol"]), "the azurerm provider sends Encrypted")),
			`^Encrypted$`,
		)},
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(true, "an instance can have a replica in another zone"), "standby": standby(r)},
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.Cache/redisEnterprise")],
	"claims": array.concat([azure.encrypted_by(key_path), declared.claim(r)], members(r)),
}

standby(r) := fact.choose(
	attribute.bool(r, ["high_availability_enabled"], fact.absent(true, r, ["high_availability_enabled"], "the azurerm provider sends true")),
	fact.unknown("external", "whether the region has zones over which the nodes are spread", r, ["high_availability_enabled"]),
	fact.known(false, r, ["high_availability_enabled"]),
)

# Those that are linked.
members(r) := array.concat(
	[member(c, item.path) | some c in attribute.attached(r, group).items; some item in attribute.items(c, ["linked_managed_redis_ids"]).items],
	[{"relation": "replicates_to", "value": gap, "to": ["copy"]} | some gap in gaps(r)],
)

gaps(r) := array.concat(
	[fact.unknown("unsupported", "a part of the members", c, ["linked_managed_redis_ids"]) | some c in attribute.attached(r, group).items; count(attribute.items(c, ["linked_managed_redis_ids"]).open) > 0],
	[companion.unknown(r, group) | count(attribute.attached(r, group).open) > 0],
)

member(c, path) := {
	"relation": "replicates_to",
	"points": {"address": c.address, "path": path},
	"to": ["store"],
	"if": convert.if_certain(c.certainty == "sure", fact.constant(true, "the instances are linked")),
	"at": [{"address": c.address, "path": path}],
	"facts": {"transport": {"encrypted": fact.constant(true, "Azure replicates between its regions, encrypted")}},
	"otherwise": {
		"role": "member of the geo-replication group",
		"kinds": ["copy"],
		"at": [{"address": c.address, "path": path}],
		"facts": {
			"location": fact.unknown("external", "where the member lies", c, path),
			"encryption": {"at_rest": fact.constant(true, "Azure encrypts the disks of every instance"), "key": {"managed_by": fact.unknown("external", "the key of the member", c, path)}},
		},
	},
}
