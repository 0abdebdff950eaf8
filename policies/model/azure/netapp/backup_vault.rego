# METADATA
# title: Backup vaults of Azure NetApp Files
# description: |
#   A vault of a NetApp account keeps the backups of its volumes, in its region. The provider has no argument that keeps
#   anybody from deleting them.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/netapp_backup_vault
#   - ref: https://learn.microsoft.com/azure/azure-netapp-files/backup-introduction
# custom:
#   types: [azurerm_netapp_backup_vault]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.netapp.backup_vault

import data.lib.attribute
import data.lib.azure
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["vault"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.azure(r),
		"account": attribute.account(r),
		"isolated": fact.constant(false, "a vault belongs to its subscription"),
		"transport": {"encrypted": fact.constant(true, "Azure NetApp Files sends backups encrypted")},
		"encryption": {
			"at_rest": fact.constant(true, "Azure Storage encrypts everything that it stores"),
			"key": {"managed_by": fact.unknown("external", "the key of NetApp backups", r, [])},
		},
		"lock": {
			"mode": fact.constant("none", "the provider has no lock for vaults of NetApp"),
			"minimum_retention": fact.constant(0, "the provider has no lock for vaults of NetApp"),
			"maximum_retention": fact.constant(3153600000, "a vault of NetApp has no maximum of retention"),
		},
		"recovery_points": {
			"deletion_denied": fact.constant(false, "whoever administers backups may delete them"),
			"recoverable": fact.unknown("external", "whether Microsoft can bring deleted backups back", r, []),
		},
	},
	"names": [vault_id(r)],
	"claims": [declared.claim(r)],
}

vault_id(r) := sprintf("/subscriptions/%s/resourceGroups/%s/providers/Microsoft.NetApp/netAppAccounts/%s/backupVaults/%s", [
	convert.or_hole(attribute.account(r)), part(r, "resource_group_name"), part(r, "account_name"), part(r, "name"),
])

part(r, name) := convert.or_hole(azure.text(r, name))
