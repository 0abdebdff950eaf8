# METADATA
# title: Azure virtual machines
# description: |
#   What protects a machine protects the disks that are attached to it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/linux_virtual_machine
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/windows_virtual_machine
# custom:
#   types: [azurerm_linux_virtual_machine, azurerm_windows_virtual_machine, azurerm_virtual_machine]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.compute.virtual_machine

import data.lib.azure
import data.lib.declared
import data.lib.location

subject(r) := {
	"kinds": ["machine"],
	"facts": {"declared": declared.facts(r), "location": location.azure(r)},
	"names": [azure.id(r, "Microsoft.Compute/virtualMachines")],
	"claims": [declared.claim(r)],
}
