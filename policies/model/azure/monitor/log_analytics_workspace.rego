# METADATA
# title: Azure Log Analytics workspaces
# description: |
#   A workspace keeps logs for 30 days unless told otherwise, and deletes them then; a table can be told otherwise for itself.
#   The activity log has a table of its own, which keeps it for 90 days at least. It is encrypted with a key that
#   Microsoft manages; only workspaces linked to a dedicated cluster have a key of their own.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/log_analytics_workspace
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/log_analytics_workspace_table
#   - ref: https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
#   - ref: https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys
# custom:
#   types: [azurerm_log_analytics_workspace]
#   provider_versions: ">= 4.0, < 6.0"
#   names: [account, resource_group_name]
#   attaches:
#     - {type: azurerm_log_analytics_linked_service, by: workspace_id, names: [id]}
#     - {type: azurerm_log_analytics_workspace_table, by: workspace_id, names: [id]}
#     - {type: azurerm_log_analytics_workspace_table_custom_log, by: workspace_id, names: [id]}
#     - {type: azurerm_log_analytics_workspace_table_microsoft, by: workspace_id, names: [id]}
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
		"retention": operational_retention(r),
		"audit_retention": audit_retention(r),
		"never_expires": fact.constant(false, "a workspace keeps logs for two years at most"),
		"encryption": {"key": {"managed_by": key_manager(r)}},
		"location": location.azure(r),
	},
	"names": [azure.name(r), azure.id(r, "Microsoft.OperationalInsights/workspaces")],
	"claims": [declared.claim(r)],
}

default_retention(r) := convert.days(attribute.number(r, ["retention_in_days"], fact.absent(30, r, ["retention_in_days"], "a workspace keeps logs for 30 days")))

tables := ["azurerm_log_analytics_workspace_table", "azurerm_log_analytics_workspace_table_custom_log", "azurerm_log_analytics_workspace_table_microsoft"]

# The longest that any table keeps logs, but the one of the activity log.
operational_retention(r) := convert.longest(array.concat(
	[default_retention(r)],
	array.concat(
		[convert.if_certain(counts(table), kept(r, table)) | some table in declared_tables(r); not is_of_activity(table).value == true],
		[companion.unknown(r, type) | some type in tables; count(attribute.attached(r, type).open) > 0],
	),
))

counts(table) if {
	table.certainty == "sure"
	is_of_activity(table).value == false
} else := false

# How long the activity log is kept.
audit_retention(r) := kept(r, activity_tables(r)[0]) if {
	count(activity_tables(r)) == 1
	activity_tables(r)[0].certainty == "sure"
	is_of_activity(activity_tables(r)[0]).value == true
	not is_hidden(r)
}

audit_retention(r) := companion.unknown(r, tables[0]) if is_doubtful(r)

audit_retention(r) := convert.longest([default_retention(r), fact.absent(7776000, r, [], "the table of the activity log keeps it for 90 days")]) if {
	count(activity_tables(r)) == 0
	not is_hidden(r)
}

is_doubtful(r) if is_hidden(r)

is_doubtful(r) if count(activity_tables(r)) > 1

is_doubtful(r) if {
	some table in activity_tables(r)
	not table.certainty == "sure"
}

is_doubtful(r) if {
	some table in activity_tables(r)
	not is_of_activity(table).value == true
}

is_hidden(r) if count(attribute.attached(r, tables[0]).open) > 0

declared_tables(r) := [table | some type in tables; some table in attribute.attached(r, type).items]

activity_tables(r) := [table | some table in attribute.attached(r, tables[0]).items; not is_of_activity(table).value == false]

is_of_activity(table) := convert.matches(attribute.string(table, ["name"], fact.absent("", table, ["name"], "no name")), `(?i)^AzureActivity$`)

# The whole time, in which logs can be searched at first and are an archive later.
kept(r, table) := fact.first([in_days(table, "total_retention_in_days"), in_days(table, "retention_in_days"), default_retention(r)])

in_days(table, name) := convert.days(attribute.number(table, [name], fact.absent(null, table, [name], "the workspace decides")))

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
