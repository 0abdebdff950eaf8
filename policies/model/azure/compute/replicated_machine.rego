# METADATA
# title: Virtual machines that Azure Site Recovery replicates
# description: |
#   Site Recovery keeps copies of the disks of a machine in the region of the target fabric, ready to start there. A disk of
#   them has a key of its own if it names a disk encryption set. Where no disk is written, the provider sends none and Azure
#   decides: which disks are copied then is left open.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/site_recovery_replicated_vm
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/site_recovery_fabric
#   - ref: https://learn.microsoft.com/azure/site-recovery/azure-to-azure-architecture
# custom:
#   types: [azurerm_site_recovery_replicated_vm]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_site_recovery_fabric, from: target_recovery_fabric_id, names: [id]}
package model.azure.compute.replicated_machine

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

fabric := "azurerm_site_recovery_fabric"

target := ["target_recovery_fabric_id"]

subject(r) := {
	"kinds": ["copy", "transfer"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {"at_rest": fact.constant(true, "Azure encrypts every managed disk"), "key": {"managed_by": key_manager(r)}},
		"location": place(r),
	},
	"names": [],
	"claims": array.concat(array.concat([declared.claim(r)], disk_claims(r)), [
		{"relation": "takes_from", "points": ["source_vm_id"], "to": ["machine"]},
		{
			"relation": "transfers_to",
			"makes": fact.known("target region", r, target),
			"to": ["place"],
			"at": [{"address": r.address, "path": target}],
			"otherwise": {"role": "target region", "kinds": ["place"], "at": [{"address": r.address, "path": target}], "facts": {"location": place(r)}},
		},
	]),
}

place(r) := convert.replaced(location.azure(c), {"at": [{"address": r.address, "path": target}]}) if c := companion.only(r, fabric)

place(r) := fact.unknown("external", "the region of the target fabric", r, target) if not companion.only(r, fabric)

disks(r) := attribute.items(r, ["managed_disk"])

disk_claims(r) := array.concat(
	[{"relation": "copies", "points": array.concat(item.path, ["disk_id"]), "to": ["store"]} | some item in disks(r).items],
	[some_disks(r) | may_copy_others(r)],
)

# The disks are not written, or not all of them can be read.
may_copy_others(r) if count(disks(r).items) == 0

may_copy_others(r) if count(disks(r).open) > 0

some_disks(r) := {
	"relation": "copies",
	"select": {"all": [{"type": ["azurerm_managed_disk"]}, {"name": fact.unknown("not_modelled", "which disks of the machine are replicated", r, ["managed_disk"])}]},
	"to": ["store"],
	"at": [{"address": r.address, "path": ["managed_disk"]}],
}

key_manager(r) := fact.choose(
	fact.all([attribute.present(r, array.concat(item.path, ["target_disk_encryption_set_id"])) | some item in disks(r).items]),
	fact.known("customer", r, ["managed_disk"]),
	fact.absent("provider", r, ["managed_disk"], "a disk without an encryption set has a key that Microsoft manages"),
) if not may_copy_others(r)

key_manager(r) := fact.unknown("not_modelled", "the keys of the disks that are replicated", r, ["managed_disk"]) if may_copy_others(r)
