# METADATA
# title: Links of Log Analytics workspaces to dedicated clusters
# description: |
#   A workspace that is linked to a cluster has the key of it; the workspace answers for that.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/log_analytics_linked_service
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/log_analytics_cluster_customer_managed_key
# custom:
#   types: [azurerm_log_analytics_linked_service]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_log_analytics_cluster, from: write_access_id, names: [id]}
#     - {type: azurerm_log_analytics_cluster_customer_managed_key, by: log_analytics_cluster_id, names: [id]}
package model.azure.monitor.linked_service

subject(_) := {"kinds": [], "facts": {}, "names": [], "claims": []}
