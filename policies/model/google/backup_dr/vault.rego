# METADATA
# title: Vaults of Backup and DR
# description: |
#   A vault keeps every backup for its enforced minimum. That minimum can be lowered until `effective_time`, from which on the
#   vault is locked for good.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/backup_dr_backup_vault
#   - ref: https://cloud.google.com/backup-disaster-recovery/docs/concepts/backup-vault
# custom:
#   types: [google_backup_dr_backup_vault]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.backup_dr.vault

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location

minimum := ["backup_minimum_enforced_retention_duration"]

subject(r) := {
	"kinds": ["vault"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.google(r),
		"account": attribute.account(r),
		"isolated": fact.constant(true, "a vault lies in a project of Google's, which nobody of the organization administers"),
		"transport": {"encrypted": fact.constant(true, "Backup and DR sends backups over TLS")},
		"encryption": {
			"at_rest": fact.constant(true, "Backup and DR encrypts every backup"),
			"key": {"managed_by": fact.unknown("not_modelled", "the key of a vault of Backup and DR", r, [])},
		},
		"recovery_points": {
			"deletion_denied": fact.constant(false, "whoever administers backups may delete them once they may be deleted"),
			"recoverable": fact.constant(false, "Backup and DR deletes backups at once"),
		},
		"lock": {
			"mode": mode(r),
			"minimum_retention": attribute.duration(r, minimum, fact.unknown("invalid", "a vault without its enforced minimum", r, minimum)),
			"maximum_retention": fact.constant(3153600000, "a vault has no maximum of retention"),
		},
	},
	"names": [google.path(r, sprintf("locations/%s/backupVaults/%s", [convert.or_hole(attribute.region(r)), convert.or_hole(google.text(r, "backup_vault_id"))]))],
	"claims": [declared.claim(r)],
}

mode(r) := fact.choose(
	attribute.present(r, ["effective_time"]),
	fact.choose(
		has_begun(convert.instant(attribute.string(r, ["effective_time"], fact.absent(null, r, ["effective_time"], "no time")))),
		fact.known("compliance", r, ["effective_time"]),
		fact.absent("governance", r, ["effective_time"], "the enforced minimum can be lowered until effective_time"),
	),
	fact.absent("governance", r, ["effective_time"], "without effective_time the enforced minimum can be lowered"),
)

# As of the day of the run.
has_begun(f) := convert.with_value(f, f.value <= data.now) if is_number(object.get(f, "value", null))

has_begun(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))
