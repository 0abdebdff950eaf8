# METADATA
# title: What stores of Azure lie in
# description: |
#   A server, an instance or a workspace holds no data of its own here: its databases and services are the stores. What they
#   share with it they read by it, such as the resource group that it lies in and the locks that hold for it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_server
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_managed_instance
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/healthcare_workspace
#   - ref: https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
# custom:
#   types:
#     - azurerm_healthcare_workspace
#     - azurerm_mssql_managed_instance
#     - azurerm_mssql_server
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_resource_group, from: resource_group_name, names: [name]}
#     - {type: azurerm_management_lock, by: scope, names: [id]}
package model.azure.organization.parent

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
