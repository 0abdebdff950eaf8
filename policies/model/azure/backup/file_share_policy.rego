# METADATA
# title: Azure Backup policies of file shares
# description: |
#   A policy takes snapshots of a share daily or several times a day. They lie in the storage account of the share unless
#   `backup_tier` is vault-standard.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/backup_policy_file_share
#   - ref: https://learn.microsoft.com/azure/backup/azure-file-share-backup-overview
# custom:
#   types: [azurerm_backup_policy_file_share]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.file_share_policy

import data.lib.attribute
import data.lib.azure
import data.lib.azure_policy
import data.lib.convert
import data.lib.declared
import data.lib.fact

hourly := array.concat(azure_policy.backup, ["hourly", 0])

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": azure_policy.schedules(r, {
			"time": time_path(r),
			"hours": array.concat(hourly, ["interval"]),
			"window": array.concat(hourly, ["window_duration"]),
		}),
		"continuous": fact.constant(false, "Azure Backup takes snapshots of shares"),
		"retention": azure_policy.retention(r),
		"paused": fact.constant(false, "a policy cannot be paused, its items can"),
		"copies_volumes": fact.constant(true, "a snapshot holds the share"),
		"inherits_source_encryption": convert.negated(in_vault(r)),
	},
	"names": [azure_policy.id(r)],
	"claims": vault_claims(r),
}

time_path(r) := array.concat(hourly, ["start_time"]) if azure_policy.frequency(r).value == "Hourly"

time_path(r) := array.concat(azure_policy.backup, ["time"]) if not azure_policy.frequency(r).value == "Hourly"

in_vault(r) := convert.matches(
	attribute.string(r, ["backup_tier"], fact.absent("snapshot", r, ["backup_tier"], "snapshots lie in the storage account by default")),
	`^vault-standard$`,
)

vault_claims(r) := [azure.stored_in(r, ["recovery_vault_name"])] if in_vault(r).value == true

vault_claims(r) := [] if in_vault(r).value == false

vault_claims(r) := [{"relation": "stored_in", "value": in_vault(r), "to": ["vault"]}] if not "value" in object.keys(in_vault(r))
