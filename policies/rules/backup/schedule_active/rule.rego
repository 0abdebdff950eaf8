# METADATA
# title: Backup schedules are not paused
# description: |
#   A schedule that was paused for a migration and forgotten makes no backups, and nothing else says so: the last
#   recovery points stay in place and look as if all were well, until they expire.
# related_resources:
#   - ref: https://velero.io/docs/main/api-types/schedule/
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [backup]
#   controls: [backup]
#   remediation: |
#     Remove the pause (paused, suspend, state = "DISABLED", accessMode: ReadOnly of its storage location), or delete the schedule if another one takes its place.
package rules.backup.schedule_active

import data.lib.check

verdict(s) := check.require(check.is_false(s.facts.paused), "a schedule that is not paused")
