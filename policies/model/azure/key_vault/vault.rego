# METADATA
# title: Azure key vaults
# description: |
#   A vault holds no patient data: its keys and secrets answer for it. What is assigned at its resource group or its subscription
#   is inherited by them.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/key_vault
#   - ref: https://learn.microsoft.com/azure/role-based-access-control/scope-overview
# custom:
#   types: [azurerm_key_vault]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: data.azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_role_assignment, by: scope, names: [id]}
package model.azure.key_vault.vault

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
