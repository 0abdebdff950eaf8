# METADATA
# title: Failover groups of Azure SQL managed instances
# description: |
#   A group copies all databases of an instance; each database answers for its copy.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_managed_instance_failover_group
# custom:
#   types: [azurerm_mssql_managed_instance_failover_group]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_mssql_managed_instance, from: partner_managed_instance_id, names: [id]}
package model.azure.database.mssql_managed_instance_failover_group

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
