# METADATA
# title: Azure managed disks
# description: |
#   Azure encrypts every disk, with a key of its own unless the disk names a disk encryption set. A disk has no backups by
#   itself. What protects the machine that it is attached to protects the disk.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/managed_disk
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/disk_encryption_set
#   - ref: https://learn.microsoft.com/azure/virtual-machines/disk-encryption
#   - ref: https://learn.microsoft.com/azure/virtual-machines/disks-restrict-import-export-overview
# custom:
#   types: [azurerm_managed_disk]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_virtual_machine_data_disk_attachment, by: managed_disk_id, names: [id]}
#     - {type: azurerm_disk_encryption_set, from: disk_encryption_set_id, names: [id]}
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.compute.managed_disk

import data.lib.attribute
import data.lib.azure
import data.lib.azure_export
import data.lib.companion
import data.lib.declared
import data.lib.fact
import data.lib.location

attachment := "azurerm_virtual_machine_data_disk_attachment"

subject(r) := {
	"kinds": ["store", "exportable"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure encrypts every managed disk"),
			"key": {"managed_by": azure.key_manager(r, ["disk_encryption_set_id"], "the disk")},
		},
		"backup": {
			"exempt": fact.constant(false, "a disk holds data of its own"),
			"inherits_source_encryption": fact.constant(false, "Azure Backup encrypts recovery points with the key of the vault"),
			"native": {
				"enabled": fact.constant(false, "Azure makes no backups of disks by itself"),
				"own_key": fact.constant(false, "Azure makes no backups of disks by itself"),
			},
			"continuous": {"possible": fact.constant(false, "Azure Backup takes snapshots of disks only")},
			"disk_number": number(r),
		},
		"account": attribute.account(r),
		"deletion": azure.deletion(r),
		"export": {"everywhere": azure_export.everywhere(r)},
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(false, "a disk is no database"), "standby": fact.constant(false, "a disk is no database")},
	},
	"names": [azure.id(r, "Microsoft.Compute/disks")],
	"claims": array.concat(
		array.concat(key_claims(r), [declared.claim(r)]),
		array.concat(
			[{"relation": "attached_to", "points": {"address": c.address, "path": ["virtual_machine_id"]}, "to": ["machine"]} | some c in companion.sure(r, attachment)],
			companion.open_claims(r, attachment, "attached_to", ["machine"]),
		),
	),
}

# The number (LUN) under which a machine has it.
number(r) := attribute.number(c, ["lun"], fact.unknown("invalid", "an attachment without lun", c, ["lun"])) if c := companion.only(r, attachment)

number(r) := fact.unknown("existence", "the number under which a machine has it", r, []) if not companion.only(r, attachment)

# The key of the disk is that of its encryption set.
key_claims(r) := [azure.encrypted_by({"address": c.address, "path": ["key_vault_key_id"]}) | c := companion.only(r, "azurerm_disk_encryption_set")]
