# METADATA
# title: Policies of Azure Backup vaults
# description: |
#   A policy makes full backups at repeating intervals, and keeps them by a default rule and by others for the first of a
#   day, week, month or year. Backups of disks and clusters are snapshots in a resource group, and operational backups of blobs lie in
#   the storage account: only what goes to the vault store lies in the vault.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_policy_postgresql_flexible_server
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_policy_disk
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/data_protection_backup_policy_blob_storage
# custom:
#   types:
#     - azurerm_data_protection_backup_policy_postgresql_flexible_server
#     - azurerm_data_protection_backup_policy_mysql_flexible_server
#     - azurerm_data_protection_backup_policy_disk
#     - azurerm_data_protection_backup_policy_blob_storage
#     - azurerm_data_protection_backup_policy_kubernetes_cluster
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.backup.data_protection_policy

import data.lib.attribute
import data.lib.azure
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.schedule

blobs := "azurerm_data_protection_backup_policy_blob_storage"

disks := "azurerm_data_protection_backup_policy_disk"

clusters := "azurerm_data_protection_backup_policy_kubernetes_cluster"

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows([row(r, item) | some item in intervals(r).items], intervals(r).open, r, repeating),
		"continuous": operational(r),
		"retention": {
			"shortest": schedule.smallest(kept(r)),
			"longest": schedule.largest(kept(r)),
			"bounded": fact.constant(true, "Azure Backup keeps recovery points for a duration"),
		},
		"paused": fact.constant(false, "a policy cannot be paused"),
		"copies_volumes": fact.constant(true, "Azure Backup copies data"),
		"inherits_source_encryption": in_source(r),
	},
	"names": [sprintf("%s/backupPolicies/%s", [convert.or_hole(azure.text(r, "vault_id")), convert.or_hole(azure.name(r))])],
	"claims": vault_claims(r),
}

repeating := ["backup_repeating_time_intervals"]

intervals(r) := attribute.items(r, repeating)

# `R/2026-01-01T02:00:00+00:00/P1W`: every week from then on.
row(r, item) := {
	"dialect": "aws",
	"text": rate(attribute.string(r, item.path, fact.unknown("invalid", "an interval", r, item.path))),
	"delay": mechanism.seconds("azure_backup_start", r, item.path),
}

rate(f) := convert.with_value(f, sprintf("rate(%d minutes)", [round(period(f.value) / 60)])) if {
	convert.is_text(f)
	is_number(period(f.value))
}

rate(f) := convert.invalid(f, sprintf("the repeating interval `%s`", [convert.shown(f)])) if {
	convert.is_text(f)
	not is_number(period(f.value))
}

rate(f) := convert.still_unknown(f) if not convert.is_text(f)

period(text) := convert.period({"value": parts[2], "at": []}).value if {
	parts := split(text, "/")
	count(parts) == 3
	startswith(parts[0], "R")
}

# Operational backups of blobs are continuous.
operational(r) := attribute.present(r, ["operational_default_retention_duration"]) if r.type == blobs

operational(r) := fact.constant(false, "full backups are made") if r.type != blobs

in_source(r) := fact.constant(true, "snapshots have the key of the disk") if r.type in [disks, clusters]

in_source(r) := fact.choose(
	attribute.present(r, ["vault_default_retention_duration"]),
	fact.constant(false, "the vault encrypts its recovery points"),
	fact.constant(true, "operational backups lie in the storage account"),
) if r.type == blobs

in_source(r) := fact.constant(false, "the vault encrypts its recovery points") if not r.type in [disks, blobs, clusters]

# Retention: the default rule, and those that keep some backups longer.

default_paths(r) := object.get(
	{disks: [["default_retention_duration"]], blobs: [["operational_default_retention_duration"], ["vault_default_retention_duration"]]},
	r.type, [["default_retention_rule", 0, "life_cycle", 0, "duration"]],
)

rule_path(r) := object.get({disks: ["duration"]}, r.type, ["life_cycle", 0, "duration"])

rules(r) := attribute.items(r, ["retention_rule"])

kept(r) := found if {
	found := array.concat(by_default(r), array.concat(by_rule(r), hidden(r)))
	count(found) > 0
} else := [fact.unknown("invalid", "a policy without retention", r, [])]

by_default(r) := [convert.period(attribute.string(r, path, fact.unknown("invalid", "a policy without retention", r, path))) |
	some path in default_paths(r)
	not attribute.present(r, path).value == false
]

by_rule(r) := [convert.period(attribute.string(r, path, fact.unknown("invalid", "a rule without a duration", r, path))) |
	some item in rules(r).items
	path := array.concat(item.path, rule_path(r))
]

hidden(r) := [fact.unknown("unsupported", "a part of the retention rules", r, ["retention_rule"]) | count(rules(r).open) > 0]

vault_claims(r) := [azure.stored_in(r, ["vault_id"])] if in_source(r).value == false

vault_claims(r) := [] if in_source(r).value == true

vault_claims(r) := [{"relation": "stored_in", "value": convert.still_unknown(in_source(r)), "to": ["vault"]}] if not "value" in object.keys(in_source(r))
