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

key_manager(r) := fact.unknown("not_modelled", "the key of the dedicated cluster", r, []) if not companion.none(r, link)
