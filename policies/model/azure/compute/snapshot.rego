# METADATA
# title: Snapshots of Azure managed disks
# description: |
#   A snapshot is a copy of a disk, or of another snapshot, which may lie in another region. It is made once, so that it
#   protects nothing by a schedule. Azure shares it with nobody by itself: who may read it has a role, or a link to download it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/snapshot
#   - ref: https://learn.microsoft.com/azure/virtual-machines/disks-copy-incremental-snapshot-across-regions
# custom:
#   types: [azurerm_snapshot]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
package model.azure.compute.snapshot

import data.lib.attribute
import data.lib.azure
import data.lib.azure_export
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["copy", "exportable"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure encrypts every snapshot"),
			"key": {"managed_by": fact.unknown("external", "the key of what was copied", r, [])},
		},
		"export": {"everywhere": azure_export.everywhere(r)},
		"location": location.azure(r),
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.Compute/snapshots")],
	"claims": array.concat([declared.claim(r)], [{"relation": "copies", "points": [path], "to": ["store", "copy"]} |
		some path in ["source_uri", "source_resource_id"]
		not attribute.present(r, [path]).value == false
	]),
}
