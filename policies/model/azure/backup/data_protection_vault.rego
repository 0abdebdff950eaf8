# METADATA
# title: Azure Backup vaults
# description: |
#   The vault of Azure Backup for blobs, disks and databases. `redundancy` says whether its recovery points are copied to the
#   paired region. The provider has the key of the vault as a resource of its own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_vault
#   - ref: https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept
# custom:
#   types: [azurerm_data_protection_backup_vault]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_data_protection_backup_vault_customer_managed_key, by: data_protection_backup_vault_id, names: [id]}
package model.azure.backup.data_protection_vault

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.declared
import data.lib.fact
import data.lib.location

own_key := "azurerm_data_protection_backup_vault_customer_managed_key"

subject(r) := {
	"kinds": ["vault"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.azure(r),
		"account": attribute.account(r),
		"isolated": fact.constant(false, "a vault belongs to its subscription"),
		"transport": {"encrypted": fact.constant(true, "Azure Backup sends recovery points over TLS")},
		"encryption": {
			"at_rest": fact.constant(true, "Azure Backup encrypts every recovery point"),
			"key": {"managed_by": key_manager(r)},
		},
		"lock": azure.vault_lock(r),
		"recovery_points": {
			"deletion_denied": fact.constant(false, "whoever administers backups may delete them"),
			"recoverable": fact.map(
				attribute.string(r, ["soft_delete"], fact.absent("On", r, ["soft_delete"], "the azurerm provider sends On: what is deleted is kept for some time")),
				{"On": true, "AlwaysOn": true, "Off": false},
			),
		},
	},
	"names": [azure.id(r, "Microsoft.DataProtection/backupVaults")],
	"claims": array.concat(
		array.concat(key_claims(r), [declared.claim(r)]),
		azure.pair_claims(r, "replicates_to", geo_redundant(r), attribute.region(r), key_manager(r)),
	),
}

key_manager(r) := fact.known("customer", c, ["key_vault_key_id"]) if c := companion.only(r, own_key)

key_manager(r) := companion.unknown(r, own_key) if companion.unclear(r, own_key)

key_manager(r) := fact.absent("provider", r, [], "the vault then uses a key that Microsoft manages") if companion.none(r, own_key)

key_claims(r) := [azure.encrypted_by({"address": c.address, "path": ["key_vault_key_id"]}) | c := companion.only(r, own_key)]

geo_redundant(r) := fact.map(
	attribute.string(r, ["redundancy"], fact.unknown("invalid", "a vault without redundancy", r, ["redundancy"])),
	{"GeoRedundant": true, "ZoneRedundant": false, "LocallyRedundant": false},
)
