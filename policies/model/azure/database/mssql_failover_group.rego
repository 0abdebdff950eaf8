# METADATA
# title: Failover groups of Azure SQL
# description: |
#   A failover group keeps a copy of each of its databases on the partner server, in the region of that server.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/mssql_failover_group
#   - ref: https://learn.microsoft.com/azure/azure-sql/database/failover-group-sql-db
# custom:
#   types: [azurerm_mssql_failover_group]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_mssql_server, from: partner_server.0.id, names: [id]}
package model.azure.database.mssql_failover_group

import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.location

partner := ["partner_server", 0, "id"]

subject(r) := {
	"kinds": ["copy"],
	"facts": {"location": place(r), "encryption": {"at_rest": fact.unknown("external", "the encryption of the databases that it copies", r, ["databases"])}},
	"names": [],
	"claims": [{"relation": "copies", "points": ["databases"], "to": ["store"]}],
}

place(r) := convert.replaced(location.azure(s), {"at": [{"address": r.address, "path": partner}]}) if {
	s := companion.only(r, "azurerm_mssql_server")
}

place(r) := fact.unknown("external", "the partner server", r, partner) if not companion.only(r, "azurerm_mssql_server")
