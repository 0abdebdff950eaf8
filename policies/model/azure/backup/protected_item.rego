# METADATA
# title: Items that Azure Backup protects in a Recovery Services vault
# description: |
#   An item assigns a machine or a file share to a policy. Protection that is stopped or suspended makes no recovery points.
#   It takes all disks of the machine, or those whose number (LUN) it names, or all but those.
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
	"facts": object.union(disks(r), {
		"declared": declared.facts(r),
		"pausable": pausable(r),
		"paused": fact.map(
			attribute.string(r, ["protection_state"], fact.absent("Protected", r, ["protection_state"], "a new item is protected")),
			{"Protected": false, "ProtectionStopped": true, "BackupsSuspended": true},
		),
		"copies_volumes": fact.constant(true, "Azure Backup copies data"),
	}),
	"names": [],
	"claims": array.concat(
		[{"relation": "follows", "points": ["backup_policy_id"], "to": ["backup"]}],
		[item_claim(r)],
	),
}

shares := "azurerm_backup_protected_file_share"

item_claim(r) := {"relation": "protects", "points": ["source_file_share_name"], "to": ["store"]} if r.type == shares

item_claim(r) := {"relation": "protects", "points": ["source_vm_id"], "to": ["machine"]} if r.type != shares

disks(r) := {} if r.type == shares

disks(r) := {"disks": {"included": numbers(r, "include_disk_luns"), "excluded": numbers(r, "exclude_disk_luns")}} if r.type != shares

numbers(r, name) := attribute.list(r, [name], fact.absent([], r, [name], "no disk is named"))

# The provider has the argument for machines only.
pausable(r) := fact.constant(r.type == "azurerm_backup_protected_vm", "protection of a machine can be stopped")
