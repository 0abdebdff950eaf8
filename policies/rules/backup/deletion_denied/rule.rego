# METADATA
# title: Recovery points cannot be deleted at once
# description: |
#   Who takes over an account that makes backups deletes them with the permissions of backups. A lock refuses that for its
#   minimum retention. Weaker, but better than nothing: a policy of the vault that refuses deletion, and changes of how long
#   recovery points live, to everybody (or to all but named principals), so that the policy must be changed first; soft
#   delete; old versions of the objects of a bucket. What locks are asked for is a rule of its own.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
#   - ref: https://learn.microsoft.com/azure/backup/secure-by-default
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [vault]
#   controls: [immutability, access]
#   remediation:
#     aws: |
#       Add an aws_backup_vault_lock_configuration with min_retention_days, or an aws_backup_vault_policy that denies
#       backup:DeleteRecoveryPoint and backup:UpdateRecoveryPointLifecycle to every principal on every resource.
#     azurerm: |
#       Leave soft delete of the vault on.
#     google: |
#       Give plans of Backup for GKE backup_delete_lock_days.
#     kubernetes: |
#       Give the bucket of the Velero location versioning.
package rules.backup.deletion_denied

import data.lib.check

verdict(s) := check.any([
	check.require(check.is_true(s.facts.recovery_points.deletion_denied), "a policy that refuses deletion"),
	check.require(check.is_true(s.facts.recovery_points.recoverable), "recovery points that can be brought back"),
	check.require(check.at_least(s.facts.lock.minimum_retention, 1), "a lock with a minimum retention"),
])
