# METADATA
# title: Stores of Azure without a model of their own
# description: |
#   They hold data, so that no rule of stores may be silent on them: where they lie and what is declared of them is judged,
#   all the rest is said to be unknown. A type that gets a model of its own leaves this list. The single servers are retired;
#   configurations of them are still about.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs
# custom:
#   types:
#     - azurerm_cosmosdb_cassandra_cluster
#     - azurerm_cosmosdb_postgresql_cluster
#     - azurerm_databricks_workspace
#     - azurerm_digital_twins_instance
#     - azurerm_elastic_san
#     - azurerm_kusto_cluster
#     - azurerm_managed_lustre_file_system
#     - azurerm_mariadb_server
#     - azurerm_mongo_cluster
#     - azurerm_mysql_server
#     - azurerm_oracle_autonomous_database
#     - azurerm_postgresql_server
#     - azurerm_search_service
#     - azurerm_sql_database
#     - azurerm_synapse_workspace
#   provider_versions: ">= 3.0, < 6.0"
package model.azure.other.store

import data.lib.location
import data.lib.unmodelled

subject(r) := unmodelled.store(r, location.azure(r), [])
