# METADATA
# title: Azure Backup policies of virtual machines
# description: |
#   A policy runs daily, weekly or several times a day; a run starts within two hours of its time. Recovery points of the
#   daily, weekly, monthly and yearly kind are kept for so many of them.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_policy_vm
#   - ref: https://learn.microsoft.com/azure/backup/backup-azure-vms-introduction
# custom:
#   types: [azurerm_backup_policy_vm]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.vm_policy

import data.lib.attribute
import data.lib.azure
import data.lib.azure_policy
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": azure_policy.schedules(r, {
			"time": array.concat(azure_policy.backup, ["time"]),
			"hours": array.concat(azure_policy.backup, ["hour_interval"]),
			"window": array.concat(azure_policy.backup, ["hour_duration"]),
		}),
		"continuous": fact.constant(false, "Azure Backup takes snapshots of machines"),
		"retention": azure_policy.retention(r),
		"paused": fact.constant(false, "a policy cannot be paused, its items can"),
		"copies_volumes": fact.constant(true, "recovery points of a machine hold its disks"),
	},
	"names": [policy_id(r)],
	"claims": [azure.stored_in(r, ["recovery_vault_name"])],
}

policy_id(r) := azure_policy.id(r)
