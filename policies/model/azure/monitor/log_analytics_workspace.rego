# METADATA
# title: Azure Log Analytics workspaces
# description: |
#   A workspace keeps logs for 30 days unless told otherwise, and deletes them then. It is encrypted with a key that
#   Microsoft manages; only workspaces linked to a dedicated cluster have a key of their own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/log_analytics_workspace
#   - ref: https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys
# custom:
#   types: [azurerm_log_analytics_workspace]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
#   attaches:
#     - {type: azurerm_log_analytics_linked_service, by: workspace_id, names: [id]}
package model.azure.monitor.log_analytics_workspace

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

link := "azurerm_log_analytics_linked_service"

subject(r) := {
	"kinds": ["log_sink"],
	"facts": {
		"declared": declared.facts(r),
		"retention": convert.days(attribute.number(r, ["retention_in_days"], fact.absent(30, r, ["retention_in_days"], "a workspace keeps logs for 30 days"))),
		"never_expires": fact.constant(false, "a workspace keeps logs for two years at most"),
		"encryption": {"key": {"managed_by": key_manager(r)}},
		"location": location.azure(r),
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.OperationalInsights/workspaces")],
	"claims": [declared.claim(r)],
}

key_manager(r) := fact.absent("provider", r, [], "it is linked to no dedicated cluster") if companion.none(r, link)

key_manager(r) := companion.unknown(r, link) if companion.unclear(r, link)

# The key of the cluster is a resource of its own.
key_manager(r) := key_of(companion.only(r, link)) if companion.only(r, link)

cluster := "azurerm_log_analytics_cluster"

cluster_key := "azurerm_log_analytics_cluster_customer_managed_key"

key_of(c) := fact.known("customer", k, ["key_vault_key_id"]) if k := companion.only(c, cluster_key)

key_of(c) := companion.unknown(c, cluster_key) if companion.unclear(c, cluster_key)

key_of(c) := fact.absent("provider", c, ["write_access_id"], "the dedicated cluster has no key of its own") if {
	companion.none(c, cluster_key)
	companion.only(c, cluster)
}

key_of(c) := fact.unknown("external", "the key of the dedicated cluster", c, ["write_access_id"]) if {
	companion.none(c, cluster_key)
	not companion.only(c, cluster)
}
