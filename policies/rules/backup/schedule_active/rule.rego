# METADATA
# title: Backup schedules are not paused
# description: |
#   A schedule that was paused for a migration and forgotten makes no backups, and nothing else says so: the last
#   recovery points stay in place and look as if all were well, until they expire.
# related_resources:
#   - ref: https://velero.io/docs/main/api-types/schedule/
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html
#   - ref: https://learn.microsoft.com/azure/backup/backup-azure-manage-vms
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [backup, selection]
#   controls: [backup]
#   remediation: |
#     Remove the pause (paused, suspend, deactivated, state = "DISABLED", protection_state = "ProtectionStopped",
#     accessMode: ReadOnly of its storage location), or delete the schedule if another one takes its place.
package rules.backup.schedule_active

import data.lib.check
import data.lib.fact

verdict(s) := check.require(check.is_false(s.facts.paused), "a schedule that is not paused") if "backup" in s.kinds

# Where an item can be paused by itself; one that cannot is paused with its plan.
verdict(s) := check.when(
	object.get(s.facts, "pausable", fact.constant(false, "it cannot be paused by itself")),
	check.require(check.is_false(s.facts.paused), "an item whose protection is not stopped"),
) if {
	not "backup" in s.kinds
}
