# METADATA
# title: Items that Azure Backup protects in a Backup vault
# description: |
#   An instance assigns a disk, a storage account or a database server to a policy. Where containers are named, the vault
#   receives those only.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_instance_postgresql_flexible_server
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_instance_disk
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_instance_blob_storage
# custom:
#   types:
#     - azurerm_data_protection_backup_instance_postgresql_flexible_server
#     - azurerm_data_protection_backup_instance_mysql_flexible_server
#     - azurerm_data_protection_backup_instance_disk
#     - azurerm_data_protection_backup_instance_blob_storage
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.data_protection_instance

import data.lib.attribute
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["selection"],
	"facts": {
		"declared": declared.facts(r),
		"paused": fact.constant(false, "an instance cannot be paused by its resource"),
		"copies_volumes": fact.constant(true, "Azure Backup copies data"),
	},
	"names": [],
	"claims": array.concat([{"relation": "follows", "points": ["backup_policy_id"], "to": ["backup"]}], item_claims(r)),
}

sources := {
	"azurerm_data_protection_backup_instance_disk": ["disk_id"],
	"azurerm_data_protection_backup_instance_blob_storage": ["storage_account_id"],
}

source(r) := object.get(sources, r.type, ["server_id"])

containers := ["storage_account_container_names"]

item_claims(r) := [{"relation": "protects", "points": source(r), "to": ["store"]}] if takes_all(r)

item_claims(r) := [{
	"relation": "protects",
	"select": {"all": [{"points": source(r)}, {"name": fact.unknown("not_modelled", "which containers hold patient data", r, containers)}]},
	"to": ["store"],
}] if {
	not takes_all(r)
}

takes_all(r) if attribute.present(r, containers).value == false
