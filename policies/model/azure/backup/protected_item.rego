# METADATA
# title: Items that Azure Backup protects in a Recovery Services vault
# description: |
#   An item assigns a machine or a file share to a policy. Protection that is stopped or suspended makes no recovery points.
#   Where disks are named by their number, which of the disks of a machine are protected is not followed.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_protected_vm
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_protected_file_share
# custom:
#   types: [azurerm_backup_protected_vm, azurerm_backup_protected_file_share]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.protected_item

import data.lib.attribute
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"pausable": pausable(r),
		"paused": fact.map(
			attribute.string(r, ["protection_state"], fact.absent("Protected", r, ["protection_state"], "a new item is protected")),
			{"Protected": false, "ProtectionStopped": true, "BackupsSuspended": true},
		),
		"copies_volumes": fact.constant(true, "Azure Backup copies data"),
	},
	"names": [],
	"claims": array.concat(
		[{"relation": "follows", "points": ["backup_policy_id"], "to": ["backup"]}],
		item_claims(r),
	),
}

item_claims(r) := [{"relation": "protects", "points": ["source_file_share_name"], "to": ["store"]}] if r.type == "azurerm_backup_protected_file_share"

item_claims(r) := [{"relation": "protects", "points": ["source_vm_id"], "to": ["machine"]}] if {
	r.type != "azurerm_backup_protected_file_share"
	takes_all(r)
}

# The machine is protected, and not known is which of its disks.
item_claims(r) := [{"relation": "protects", "select": {"all": [{"points": ["source_vm_id"]}, {"name": some_disks(r)}]}, "to": ["machine"]}] if {
	r.type != "azurerm_backup_protected_file_share"
	not takes_all(r)
}

takes_all(r) if {
	attribute.present(r, ["include_disk_luns"]).value == false
	attribute.present(r, ["exclude_disk_luns"]).value == false
}

some_disks(r) := fact.unknown("not_modelled", "which disks of the machine the item takes", r, [])

# The provider has the argument for machines only.
pausable(r) := fact.constant(r.type == "azurerm_backup_protected_vm", "protection of a machine can be stopped")
