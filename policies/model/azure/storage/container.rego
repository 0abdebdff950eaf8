# METADATA
# title: Containers of Azure storage accounts, as places for backups
# description: |
#   A container lies in its account, has the key of it and keeps the versions that it keeps. What a container has of its own
#   is an immutability policy, which hinders deletion for its days; only a locked one cannot be taken back.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/storage_container
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/storage_container_immutability_policy
#   - ref: https://learn.microsoft.com/azure/storage/blobs/immutable-container-level-worm-policies
# custom:
#   types: [azurerm_storage_container]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_storage_account, from: storage_account_id, names: [id]}
#     - {type: azurerm_storage_account, from: storage_account_name, names: [name]}
#     - {type: azurerm_storage_container_immutability_policy, by: storage_container_resource_manager_id, names: [id, resource_manager_id]}
package model.azure.storage.container

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.model.azure.storage.account as accounts

account := "azurerm_storage_account"

policy := "azurerm_storage_container_immutability_policy"

subject(r) := {
	"kinds": ["container"],
	"facts": {
		"declared": declared.facts(declarant(r)),
		"encryption": {
			"at_rest": fact.constant(true, "Azure Storage encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"lock": lock(r),
		"location": place(r),
	},
	"names": [azure.name(r), sprintf("https://%s.blob.core.windows.net/%s", [convert.or_hole(account_name(r)), convert.or_hole(azure.name(r))])],
	"claims": array.concat(key_claims(r), [declared.claim(declarant(r))]),
}

# A container has no tags; those of its account speak for it.
declarant(r) := c if c := companion.only(r, account)

declarant(r) := r if not companion.only(r, account)

account_path(r) := ["storage_account_id"] if not attribute.present(r, ["storage_account_id"]).value == false

account_path(r) := ["storage_account_name"] if attribute.present(r, ["storage_account_id"]).value == false

account_name(r) := azure.name(c) if c := companion.only(r, account)

account_name(r) := elsewhere(r) if not companion.only(r, account)

elsewhere(r) := fact.unknown("external", "the storage account that it lies in", r, account_path(r))

place(r) := location.azure(c) if c := companion.only(r, account)

place(r) := elsewhere(r) if not companion.only(r, account)

key_manager(r) := accounts.key_manager(c) if c := companion.only(r, account)

key_manager(r) := elsewhere(r) if not companion.only(r, account)

key_claims(r) := [azure.encrypted_by({"address": c.address, "path": accounts.inline})] if c := companion.only(r, account)

key_claims(r) := [] if not companion.only(r, account)

# The policy of the container, else that of the whole account.

lock(r) := {
	"mode": fact.map(
		attribute.bool(c, ["locked"], fact.absent(false, c, ["locked"], "a policy is not locked by default")),
		{"true": "compliance", "false": "governance"},
	),
	"minimum_retention": convert.days(attribute.number(c, ["immutability_period_in_days"], fact.unknown("invalid", "a policy without its days", c, ["immutability_period_in_days"]))),
} if {
	c := companion.only(r, policy)
}

lock(r) := {"mode": companion.unknown(r, policy), "minimum_retention": companion.unknown(r, policy)} if companion.unclear(r, policy)

lock(r) := accounts.lock(c) if {
	companion.none(r, policy)
	c := companion.only(r, account)
}

lock(r) := {"mode": elsewhere(r), "minimum_retention": elsewhere(r)} if {
	companion.none(r, policy)
	not companion.only(r, account)
}
