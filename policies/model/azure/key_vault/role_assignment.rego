# METADATA
# title: Role assignments of Azure
# description: |
#   An assignment counts at what it is made for and at all below it; keys read what is assigned to their vault, to its resource
#   group and to its subscription.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/role_assignment
#   - ref: https://learn.microsoft.com/azure/role-based-access-control/scope-overview
# custom:
#   types: [azurerm_role_assignment]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: data.azurerm_subscription, from: scope, names: [id]}
package model.azure.key_vault.role_assignment

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
