# METADATA
# title: Plans of Backup for GKE
# description: |
#   A plan backs a cluster up on a schedule, unless it is paused or deactivated; without `include_volume_data` it holds the
#   objects only. Its backups lie in its location; they cannot be deleted before `backup_delete_lock_days`, and a `locked`
#   policy cannot be loosened. Which manifests run in the cluster is not written anywhere, so that a plan possibly protects every volume.
#   A restore plan (google_gke_backup_restore_plan) says into which cluster a backup could be restored: it copies nothing before
#   somebody does, and judges no copy.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/gke_backup_backup_plan
#   - ref: https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/backup-for-gke
# custom:
#   types: [google_gke_backup_backup_plan]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.gke.backup_plan

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.location
import data.lib.mechanism
import data.lib.schedule

cron := ["backup_schedule", 0, "cron_schedule"]

objective := ["backup_schedule", 0, "rpo_config", 0, "target_rpo_minutes"]

retained := ["retention_policy", 0, "backup_retain_days"]

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows([row(r, attribute.present(r, objective))], [], r, ["backup_schedule"]),
		"continuous": fact.constant(false, "a plan makes backups at times"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": convert.positive(attribute.number(r, retained, fact.absent(0, r, ["retention_policy"], "backups are kept until they are deleted")))},
		"paused": fact.any([
			flag(r, ["deactivated"]),
			flag(r, ["backup_schedule", 0, "paused"]),
			convert.negated(attribute.present(r, ["backup_schedule"])),
		]),
		"copies_volumes": flag(r, ["backup_config", 0, "include_volume_data"]),
	},
	"names": [],
	"claims": [{
		"relation": "protects",
		"select": {"all": [
			{"type": ["core/PersistentVolumeClaim", "apps/StatefulSet"]},
			{"name": fact.unknown("external", "which manifests run in the cluster", r, ["cluster"])},
		]},
		"to": ["store"],
		"at": [{"address": r.address, "path": ["cluster"]}],
	}, stored(r)],
}

lock_days := ["retention_policy", 0, "backup_delete_lock_days"]

key_path := ["backup_config", 0, "encryption_key", 0, "gcp_kms_encryption_key"]

# Where its backups lie is no resource of its own.
stored(r) := {
	"relation": "stored_in",
	"makes": fact.known(sprintf("backups of %s", [r.address]), r, ["retention_policy"]),
	"to": ["vault"],
	"otherwise": {
		"role": "backups",
		"kinds": ["vault"],
		"at": [{"address": r.address, "path": ["retention_policy"]}],
		"facts": {
			"declared": declared.facts(r),
			"location": location.google(r),
			"account": attribute.account(r),
			"isolated": fact.constant(false, "backups lie in the project of the plan"),
			"transport": {"encrypted": fact.constant(true, "Backup for GKE sends backups over TLS")},
			"encryption": {
				"at_rest": fact.constant(true, "Backup for GKE encrypts every backup"),
				"key": {"managed_by": google.key_manager(r, key_path, "Backup for GKE")},
			},
			"recovery_points": {
				"deletion_denied": fact.constant(false, "whoever administers backups may delete them"),
				"recoverable": fact.constant(false, "Backup for GKE deletes backups at once"),
			},
			"lock": {
				"mode": fact.choose(flag(r, ["retention_policy", 0, "locked"]), fact.known("compliance", r, ["retention_policy", 0, "locked"]), fact.known("governance", r, ["retention_policy"])),
				"minimum_retention": convert.days(attribute.number(r, lock_days, fact.absent(0, r, ["retention_policy"], "backups can be deleted at any time"))),
				"maximum_retention": fact.constant(3153600000, "Backup for GKE has no maximum of retention"),
			},
		},
		"claims": [declared.claim(r), google.encrypted_by({"address": r.address, "path": key_path})],
	},
}

flag(r, path) := attribute.bool(r, path, fact.absent(false, r, path, "it is false by default"))

kept(r) := convert.days(attribute.number(r, retained, fact.absent(null, r, ["retention_policy"], "backups are kept until they are deleted")))

row(r, f) := {"dialect": "aws", "text": interval(attribute.number(r, objective, fact.unknown("invalid", "an objective", r, objective))), "delay": delay(r)} if f.value == true

row(r, f) := {"dialect": "unix", "text": attribute.string(r, cron, fact.unknown("invalid", "a plan without a schedule", r, ["backup_schedule"])), "delay": delay(r)} if f.value == false

row(r, f) := {"dialect": "unix", "text": convert.still_unknown(f), "delay": delay(r)} if not "value" in object.keys(f)

interval(minutes) := convert.with_value(minutes, sprintf("rate(%d minutes)", [minutes.value])) if is_number(object.get(minutes, "value", null))

interval(minutes) := convert.still_unknown(minutes) if not is_number(object.get(minutes, "value", null))

delay(r) := fact.unknown("not_modelled", "how long a backup of the cluster takes", r, ["backup_schedule"])
