# METADATA
# title: FHIR and DICOM services of Azure Health Data Services
# description: |
#   Azure encrypts every service, with a key of its own unless one is named, and backs it up by itself: Microsoft restores
#   on request. No plan of yours can select a service; what you keep yourself is an export.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/healthcare_fhir_service
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/healthcare_dicom_service
# custom:
#   types: [azurerm_healthcare_fhir_service, azurerm_healthcare_dicom_service]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_healthcare_workspace, from: workspace_id, names: [id]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.healthcare.service

import data.lib.attribute
import data.lib.azure
import data.lib.declared
import data.lib.fact
import data.lib.location

workspace := "azurerm_healthcare_workspace"

subject(r) := {
	"kinds": ["store"],
	"facts": {
		"declared": declared.facts(r),
		"encryption": {
			"at_rest": fact.constant(true, "Azure Health Data Services encrypts everything that it stores"),
			"key": {"managed_by": key_manager(r)},
		},
		"backup": {
			"exempt": fact.constant(false, "a service holds data of its own"),
			"inherits_source_encryption": fact.constant(true, "backups of the service have its key"),
			"native": {
				"enabled": fact.unknown("external", "the backups that Microsoft makes of the service", r, []),
				"own_key": fact.constant(false, "backups of the service have its key"),
			},
			"plans_offered": fact.constant(false, "no plan backs the service up"),
			"continuous": {"possible": fact.constant(false, "no plan backs the service up")},
		},
		"deletion": azure.deletion_within(r, workspace, ["workspace_id"], "workspace"),
		"location": location.azure(r),
		"redundancy": {"offered": fact.constant(false, "the service takes care of it"), "standby": fact.constant(false, "the service takes care of it")},
	},
	"names": [azure.name(r)],
	"claims": [azure.encrypted_by(key_path), declared.claim(r)],
}

key_path := ["encryption_key_url"]

key_manager(r) := azure.key_manager(r, key_path, "the service") if r.type == "azurerm_healthcare_dicom_service"

key_manager(r) := fact.absent("provider", r, [], "the azurerm provider has no argument for the key of a FHIR service") if {
	r.type != "azurerm_healthcare_dicom_service"
}
