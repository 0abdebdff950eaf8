# METADATA
# title: Azure Recovery Services vaults
# description: |
#   A vault is geo-redundant unless `storage_mode_type` says otherwise: its recovery points are copied to the paired region.
#   Immutability refuses to delete recovery points before they expire; only `Locked` cannot be taken back. Without a key the
#   vault uses one that Microsoft manages.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/recovery_services_vault
#   - ref: https://learn.microsoft.com/azure/backup/backup-azure-immutable-vault-concept
# custom:
#   types: [azurerm_recovery_services_vault]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
package model.azure.backup.recovery_services_vault

import data.lib.attribute
import data.lib.azure
import data.lib.declared
import data.lib.fact
import data.lib.location

key_path := ["encryption", 0, "key_id"]

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
			"key": {"managed_by": azure.key_manager(r, key_path, "Azure Backup")},
		},
		"lock": azure.vault_lock(r),
		"recovery_points": {
			"deletion_denied": fact.constant(false, "whoever administers backups may delete them"),
			"recoverable": attribute.bool(r, ["soft_delete_enabled"], fact.absent(true, r, ["soft_delete_enabled"], "Azure Backup keeps what is deleted for some time by default")),
		},
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.RecoveryServices/vaults")],
	"claims": array.concat(
		[azure.encrypted_by(key_path), declared.claim(r)],
		azure.pair_claims(r, "replicates_to", geo_redundant(r), attribute.region(r), azure.key_manager(r, key_path, "Azure Backup")),
	),
}

geo_redundant(r) := fact.map(
	attribute.string(r, ["storage_mode_type"], fact.absent("GeoRedundant", r, ["storage_mode_type"], "the azurerm provider sends GeoRedundant: recovery points are copied to the paired region")),
	{"GeoRedundant": true, "ZoneRedundant": false, "LocallyRedundant": false},
)
