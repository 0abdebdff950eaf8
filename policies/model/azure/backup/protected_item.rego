# METADATA
# title: Items that Azure Backup protects in a Recovery Services vault
# description: |
#   An item assigns a machine or a file share to a policy. Protection that is stopped or suspended makes no recovery points.
#   It takes all disks of the machine, or those whose number (LUN) it names, or all but those. A share is meant by its account
#   and its name; that the account is registered with the vault (azurerm_backup_container_storage_account) decides nothing more:
#   without it Azure refuses the item.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_protected_vm
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_protected_file_share
# custom:
#   types: [azurerm_backup_protected_vm, azurerm_backup_protected_file_share]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_storage_account, from: source_storage_account_id, names: [id]}
package model.azure.backup.protected_item

import data.lib.attribute
import data.lib.azure_storage
import data.lib.convert
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

share_path := ["source_file_share_name"]

share_name(r) := attribute.string(r, share_path, fact.absent("", r, share_path, "no share"))

account(r) := azure_storage.account_name(r, ["source_storage_account_id"])

is_named(r) if {
	convert.is_text(share_name(r))
	convert.is_text(account(r))
}

item_claim(r) := {
	"relation": "protects",
	"value": convert.with_value(share_name(r), azure_storage.share(account(r), share_name(r))),
	"to": ["store"],
	"at": [{"address": r.address, "path": share_path}],
} if {
	r.type == shares
	is_named(r)
}

# Of which account the share is, is not known: one of its name may be meant.
item_claim(r) := {"relation": "protects", "points": share_path, "to": ["store"], "if": convert.matches(account(r), `.`)} if {
	r.type == shares
	not is_named(r)
}

item_claim(r) := {"relation": "protects", "points": ["source_vm_id"], "to": ["machine"]} if r.type != shares

disks(r) := {} if r.type == shares

disks(r) := {"disks": {"included": numbers(r, "include_disk_luns"), "excluded": numbers(r, "exclude_disk_luns")}} if r.type != shares

numbers(r, name) := attribute.list(r, [name], fact.absent([], r, [name], "no disk is named"))

# The provider has the argument for machines only.
pausable(r) := fact.constant(r.type == "azurerm_backup_protected_vm", "protection of a machine can be stopped")
