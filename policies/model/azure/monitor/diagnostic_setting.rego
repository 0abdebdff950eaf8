# METADATA
# title: Diagnostic settings of Azure Monitor
# description: |
#   A setting sends the logs of one resource to a workspace, a storage account, an event hub or a vendor, each of which lies
#   where it lies: the resource says nothing of it.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/monitor_diagnostic_setting
#   - ref: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
# custom:
#   types: [azurerm_monitor_diagnostic_setting]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.monitor.diagnostic_setting

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], [sends(r, path, kind) | some path, kind in destinations; not attribute.present(r, path).value == false]),
}

destinations := {
	["log_analytics_workspace_id"]: ["log_sink"],
	["storage_account_id"]: ["store"],
	["eventhub_authorization_rule_id"]: ["message_bus"],
	["partner_solution_id"]: ["log_copy"],
}

# What is declared elsewhere lies where nothing tells.
sends(r, path, kinds) := {
	"relation": "copied_to",
	"points": path,
	"to": kinds,
	"otherwise": {
		"role": sprintf("destination %s", [convert.or_hole(attribute.string(r, path, fact.absent("", r, path, "no destination")))]),
		"kinds": ["log_copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": fact.unknown("external", "where the destination lies", r, path)},
	},
}
