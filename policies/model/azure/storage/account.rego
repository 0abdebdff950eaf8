# METADATA
# title: Azure storage accounts, as stores of blobs
# description: |
#   Azure encrypts every account. Geo-redundant accounts are copied to the paired region. Point-in-time restore brings blobs
#   back to any moment of its days; versioning and soft delete alone undo single changes and are no backup. An account of
#   the kind FileStorage holds file shares only, which are stores of their own. Object replication copies containers to
#   another account, and lets that be one of another tenant where the account allows it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/storage_account
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/storage_account_customer_managed_key
#   - ref: https://learn.microsoft.com/azure/storage/common/storage-redundancy
#   - ref: https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
#   - ref: https://learn.microsoft.com/azure/storage/blobs/object-replication-prevent-cross-tenant-policies
#   - ref: https://learn.microsoft.com/azure/storage/blobs/point-in-time-restore-overview
#   - ref: https://learn.microsoft.com/azure/storage/blobs/anonymous-read-access-configure
# custom:
#   types: [azurerm_storage_account]
#   provider_versions: ">= 3.0, < 6.0"
#   attaches:
#     - {type: azurerm_storage_account_customer_managed_key, by: storage_account_id, names: [id]}
#     - {type: azurerm_storage_management_policy, by: storage_account_id, names: [id]}
#     - {type: azurerm_storage_container, by: storage_account_id, names: [id]}
#     - {type: azurerm_storage_container, by: storage_account_name, names: [name]}
#     - {type: azurerm_storage_account_static_website, by: storage_account_id, names: [id]}
#     - {type: azurerm_storage_account_network_rules, by: storage_account_id, names: [id]}
#     - {type: azurerm_storage_object_replication, by: source_storage_account_id, names: [id]}
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.storage.account

import data.lib.attribute
import data.lib.azure
import data.lib.azure_replication
import data.lib.azure_storage
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.provider
import data.lib.schedule

own_key := "azurerm_storage_account_customer_managed_key"

subject(r) := {
	"kinds": ["store", "object_store", "policy_bearer", "listener"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure Storage encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": exempt(r),
			"inherits_source_encryption": fact.constant(false, "Azure Backup encrypts recovery points with the key of the vault"),
			"native": {
				"enabled": convert.positive(restore_days(r)),
				"retention": convert.days(restore_days(r)),
				"point_in_time": convert.positive(restore_days(r)),
				"loss": mechanism.loss("azure_blob_point_in_time", restore_days(r).at),
				"own_key": fact.constant(false, "point-in-time restore keeps versions in the account"),
			},
			"continuous": {
				"possible": fact.constant(true, "Azure Backup keeps operational backups of blobs continuously"),
				"loss": mechanism.loss("azure_blob_point_in_time", []),
			},
		},
		"versioning": versioning(r),
		"versions": {"retention": version_retention(r)},
		"objects": {"retention": object_retention(r)},
		"writers": {"others": fact.constant(false, "whoever may write has a role assignment or a key, which refer to the account")},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"lock": lock(r),
		"access": {"everyone": azure_storage.everyone(r)},
		"transport": {"required": https_only(r)},
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(false, "a storage account is no database"), "standby": fact.constant(false, "a storage account is no database")},
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.Storage/storageAccounts")],
	"claims": array.concat(
		array.concat(key_claims(r), [declared.claim(r)]),
		array.concat(azure.pair_claims(r, "replicates_to", geo_redundant(r), attribute.region(r), key_manager(r)), azure_replication.claims(r)),
	),
	"implied": other_tenants(r),
}

# An account that lets policies of other tenants replicate from it does not say where these lie.
cross_tenant := ["cross_tenant_replication_enabled"]

other_tenants(r) := [{
	"role": "accounts of other tenants",
	"kinds": ["transfer"],
	"at": [{"address": r.address, "path": cross_tenant}],
	"facts": {"declared": declared.facts(r)},
	"claims": [
		declared.claim(r),
		{
			"relation": "transfers_to",
			"value": fact.unknown("external", "the accounts of other tenants into which it lets itself be replicated", r, cross_tenant),
			"to": ["place"],
		},
	],
}] if {
	not attribute.bool(r, cross_tenant, provider.unset(r, cross_tenant)).value == false
}

other_tenants(r) := [] if attribute.bool(r, cross_tenant, provider.unset(r, cross_tenant)).value == false

geo_redundant(r) := fact.map(
	attribute.string(r, ["account_replication_type"], fact.unknown("invalid", "an account without account_replication_type", r, ["account_replication_type"])),
	{"LRS": false, "ZRS": false, "GRS": true, "RAGRS": true, "GZRS": true, "RAGZRS": true},
)

kind(r) := attribute.string(r, ["account_kind"], fact.absent("StorageV2", r, ["account_kind"], "the azurerm provider makes a general account"))

exempt(r) := fact.choose(
	convert.matches(kind(r), `^FileStorage$`),
	fact.known(true, r, ["account_kind"]),
	fact.constant(false, "an account holds data of its own"),
)

restore_days(r) := attribute.number(
	r, ["blob_properties", 0, "restore_policy", 0, "days"],
	fact.absent(0, r, ["blob_properties"], "without restore_policy there is no point-in-time restore"),
)

# Versions

policy := "azurerm_storage_management_policy"

version_retention(r) := fact.absent(null, r, [], "no management policy deletes old versions") if companion.none(r, policy)

version_retention(r) := companion.unknown(r, policy) if companion.unclear(r, policy)

version_retention(r) := schedule.smallest(expiries(c)) if c := companion.only(r, policy)

expiries(c) := array.concat(
	array.concat([fact.absent(null, c, ["rule"], "no rule deletes old versions")], [expiry(c, item) | some item in attribute.items(c, ["rule"]).items]),
	[fact.unknown("unsupported", "a part of the policy", c, ["rule"]) | count(attribute.items(c, ["rule"]).open) > 0],
)

expiry(c, item) := fact.choose(is_on(c, item), deleted_after(c, array.concat(item.path, ["actions", 0, "version", 0, "delete_after_days_since_creation"])), fact.absent(null, c, item.path, "the rule is off"))

is_on(c, item) := fact.unknown("existence", "a rule of the policy", c, item.path) if item.certainty != "sure"

is_on(c, item) := attribute.bool(c, array.concat(item.path, ["enabled"]), fact.absent(true, c, item.path, "no word of it")) if item.certainty == "sure"

# The days count from when the version was written, not from when it was overwritten: all that is known is that it is kept
# no longer.
deleted_after(c, path) := bound(attribute.number(c, path, fact.absent(-1, c, path, "the rule deletes no version")), c, path)

bound(days, c, path) := fact.absent(null, c, path, "the rule deletes no version") if days.value < 0

bound(days, c, path) := fact.known(days.value * 86400, c, path) if {
	days.value >= 0
	too_short(days)
}

bound(days, c, path) := fact.unknown("not_modelled", "how long a version is kept once it is overwritten", c, path) if {
	days.value >= 0
	not too_short(days)
}

bound(days, _, _) := convert.still_unknown(days) if not "value" in object.keys(days)

too_short(days) if days.value * 86400 < data.config.backup.min_retention

# How long a blob is kept; null where some are kept for ever. Versioning keeps old versions of what is deleted.
object_retention(r) := fact.absent(null, r, [], "no management policy deletes blobs") if companion.none(r, policy)

object_retention(r) := companion.unknown(r, policy) if companion.unclear(r, policy)

object_retention(r) := fact.choose(
	fact.any(array.concat([is_partial(c, item) | some item in attribute.items(c, ["rule"]).items], [fact.constant(false, "no rule takes only some blobs")])),
	fact.unknown("not_modelled", "which blobs the rules of the policy take", c, ["rule"]),
	schedule.smallest(array.concat(
		[fact.absent(null, c, ["rule"], "no rule deletes blobs")],
		array.concat(
			[deleted_at(c, item) | some item in attribute.items(c, ["rule"]).items],
			[fact.unknown("unsupported", "a part of the policy", c, ["rule"]) | count(attribute.items(c, ["rule"]).open) > 0],
		),
	)),
) if {
	c := companion.only(r, policy)
	not keeps_versions(r)
}

object_retention(r) := fact.unknown("not_modelled", "how long versions of deleted blobs are kept", c, ["rule"]) if {
	c := companion.only(r, policy)
	keeps_versions(r)
}

keeps_versions(r) if not versioning(r).value == false

versioning(r) := fact.choose(
	attribute.bool(r, ["is_hns_enabled"], fact.absent(false, r, ["is_hns_enabled"], "an account has no hierarchical namespace by default")),
	fact.absent(false, r, ["is_hns_enabled"], "an account with a hierarchical namespace can keep no versions"),
	attribute.bool(r, ["blob_properties", 0, "versioning_enabled"], fact.absent(false, r, ["blob_properties"], "versioning is off by default")),
)

https_only(r) := attribute.bool(r, ["https_traffic_only_enabled"], provider.unset(r, ["https_traffic_only_enabled"]))

blob_days(c, item) := fact.first([
	attribute.number(c, array.concat(item.path, ["actions", 0, "base_blob", 0, name]), fact.absent(null, c, item.path, "the rule deletes no blob")) |
		some name in ["delete_after_days_since_creation_greater_than", "delete_after_days_since_modification_greater_than"]
])

deleted_at(c, item) := fact.choose(is_on(c, item), convert.days(blob_days(c, item)), fact.absent(null, c, item.path, "the rule is off"))

# Logs are block blobs or append blobs; a rule for one of them, or for some names only, leaves the others.
is_partial(c, item) := fact.all([is_on(c, item), convert.set(blob_days(c, item)), fact.any([
	attribute.present(c, array.concat(item.path, ["filters", 0, "prefix_match"])),
	attribute.present(c, array.concat(item.path, ["filters", 0, "match_blob_index_tag"])),
	takes_one_sort(attribute.list(c, array.concat(item.path, ["filters", 0, "blob_types"]), fact.absent([], c, item.path, "no sort of blobs is named"))),
])])

takes_one_sort(types) := convert.with_value(types, count(types.value) < 2) if convert.is_list(types)

takes_one_sort(types) := convert.still_unknown(types) if not convert.is_list(types)

# Keys

inline := ["customer_managed_key", 0, "key_vault_key_id"]

key_manager(r) := fact.choose(attribute.present(r, ["customer_managed_key"]), fact.known("customer", r, ["customer_managed_key"]), key_beside(r))

key_beside(r) := fact.known("customer", c, key_path(c)) if c := companion.only(r, own_key)

key_beside(r) := companion.unknown(r, own_key) if companion.unclear(r, own_key)

key_beside(r) := fact.absent("provider", r, ["customer_managed_key"], "Azure Storage then uses a key that Microsoft manages") if companion.none(r, own_key)

# Older configurations name the key and its vault apart.
key_path(c) := ["key_vault_key_id"] if not attribute.present(c, ["key_vault_key_id"]).value == false

key_path(c) := ["key_name"] if attribute.present(c, ["key_vault_key_id"]).value == false

key_claims(r) := array.concat(
	[azure.encrypted_by(inline) | not attribute.present(r, ["customer_managed_key"]).value == false],
	[azure.encrypted_by({"address": c.address, "path": key_path(c)}) | c := companion.only(r, own_key)],
)

# Immutability of the whole account

lock(r) := {
	"mode": fact.map(state(r), {"Locked": "compliance", "Unlocked": "governance", "Disabled": "none"}),
	"minimum_retention": fact.choose(
		fact.map(state(r), {"Locked": true, "Unlocked": true, "Disabled": false}),
		convert.days(attribute.number(r, ["immutability_policy", 0, "period_since_creation_in_days"], fact.absent(0, r, ["immutability_policy"], "no period is set"))),
		fact.absent(0, r, ["immutability_policy"], "no immutability policy holds"),
	),
}

state(r) := attribute.string(r, ["immutability_policy", 0, "state"], fact.absent("Disabled", r, ["immutability_policy"], "blobs are not immutable by default"))
