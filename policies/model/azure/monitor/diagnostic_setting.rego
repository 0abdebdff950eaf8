# METADATA
# title: Diagnostic settings of Azure Monitor
# description: |
#   A setting sends the logs of one resource to a workspace, a storage account, an event hub or a vendor, each of which lies
#   where it lies: the resource says nothing of it. One of a subscription exports its activity log, in which Azure keeps for 90
#   days who changed what: it is the audit trail that outlasts them. One of a management group exports what happens to the
#   group, and one of Entra ID who signs in: neither records the calls to a subscription.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/monitor_diagnostic_setting
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/monitor_aad_diagnostic_setting
#   - ref: https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings
#   - ref: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log
# custom:
#   types: [azurerm_monitor_diagnostic_setting, azurerm_monitor_aad_diagnostic_setting]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: data.azurerm_subscription, from: target_resource_id, names: [id]}
package model.azure.monitor.diagnostic_setting

import data.lib.attribute
import data.lib.azure_activity
import data.lib.convert
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], [sends(r, path, kind) | some path, kind in destinations; not attribute.present(r, path).value == false]),
	"implied": [trail(r) | exports_trail(r)],
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
	"facts": edge_facts(r),
	"otherwise": {
		"role": sprintf("destination %s", [convert.or_hole(attribute.string(r, path, fact.absent("", r, path, "no destination")))]),
		"kinds": ["log_copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": fact.unknown("external", "where the destination lies", r, path)},
	},
}

# Who changed what and who signed in is kept as evidence.
edge_facts(r) := {"operational": false} if is_evidence(r)

edge_facts(r) := {} if not is_evidence(r)

is_evidence(r) if r.type == "azurerm_monitor_aad_diagnostic_setting"

is_evidence(r) if azure_activity.is_of_subscription(r).value == true

exports_trail(r) if {
	r.type == "azurerm_monitor_diagnostic_setting"
	not azure_activity.is_of_subscription(r).value == false
	may_be_of_subscription(r)
}

may_be_of_subscription(r) if azure_activity.is_of_subscription(r).value == true

may_be_of_subscription(r) if not azure_activity.exports_changes(r).value == false

trail(r) := {
	"role": "activity log",
	"kinds": ["audit_trail"],
	"at": [{"address": r.address, "path": ["target_resource_id"]}],
	"facts": {
		"declared": declared.facts(r),
		"cloud": fact.constant("azure", "a resource of Azure"),
		"records": fact.constant(true, "an activity log records calls"),
		"multi_region": fact.constant(true, "the activity log is of every region"),
		"has_digests": fact.constant(false, "Azure Monitor writes no digests of what it exports"),
		"management_events": fact.constant(true, "the category Administrative holds every change"),
		"logging": azure_activity.records(r),
	},
	"claims": [
		{"relation": relation, "points": {"address": r.address, "path": [path]}, "to": to, "if": azure_activity.records(r)} |
			some [path, relation, to] in [["log_analytics_workspace_id", "logs_to", ["log_sink"]], ["storage_account_id", "archived_in", ["store"]]]
			not attribute.present(r, [path]).value == false
	],
}
