# METADATA
# title: Azure file shares
# description: |
#   A share lies in its storage account, has the key of the account and is replicated as the account is; the account answers
#   for where its copies lie.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/storage_share
#   - ref: https://learn.microsoft.com/azure/backup/azure-file-share-backup-overview
# custom:
#   types: [azurerm_storage_share]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_storage_account, from: storage_account_id, names: [id]}
#     - {type: azurerm_storage_account, from: storage_account_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.storage.share

import data.lib.attribute
import data.lib.azure
import data.lib.azure_storage
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.model.azure.storage.account as accounts

account := "azurerm_storage_account"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(declarant(r)),
		"encryption": {
			"at_rest": fact.constant(true, "Azure Storage encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a share holds data of its own"),
			"inherits_source_encryption": fact.constant(false, "recovery points lie in the account or in a vault, by the tier of the policy"),
			"native": {
				"enabled": fact.constant(false, "Azure Files makes no backups by itself"),
				"own_key": fact.constant(false, "Azure Files makes no backups by itself"),
			},
			"continuous": {"possible": fact.constant(false, "Azure Backup takes snapshots of shares only")},
		},
		"deletion": azure.deletion_within(r, account, [account_of(r)], "storage account"),
		"location": place(r),
		"redundancy": {"offered": fact.constant(false, "a share is no database"), "standby": fact.constant(false, "a share is no database")},
	},
	"names": [convert.like(azure.name(r)), azure_storage.share(azure_storage.account_name(r, [account_of(r)]), azure.name(r))],
	"claims": array.concat(key_claims(r), [declared.claim(declarant(r))]),
}

# A share has no tags; those of its account speak for it.
declarant(r) := c if c := companion.only(r, account)

declarant(r) := r if not companion.only(r, account)

place(r) := location.azure(c) if c := companion.only(r, account)

place(r) := fact.unknown("external", "the storage account that it lies in", r, ["storage_account_id"]) if not companion.only(r, account)

account_of(r) := "storage_account_name" if attribute.present(r, ["storage_account_id"]).value == false

account_of(r) := "storage_account_id" if not attribute.present(r, ["storage_account_id"]).value == false

key_manager(r) := accounts.key_manager(c) if c := companion.only(r, account)

key_manager(r) := fact.unknown("external", "the storage account that it lies in", r, ["storage_account_id"]) if not companion.only(r, account)

key_claims(r) := [{"relation": "encrypted_by", "points": {"address": c.address, "path": accounts.inline}, "to": ["key"]}] if c := companion.only(r, account)

key_claims(r) := [] if not companion.only(r, account)
