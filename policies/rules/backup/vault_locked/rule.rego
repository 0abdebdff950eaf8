# METADATA
# title: Vaults with recovery points are locked against early deletion
# description: |
#   Ransomware deletes the backups first. A vault lock refuses to delete recovery points before their minimum
#   retention; without a minimum it enforces nothing, whatever its name. For gold data nobody may be able to lift
#   the lock, not even an administrator whose account was taken over: that is compliance mode, which begins after
#   `changeable_for_days`. Until then whoever may lift the lock can, and delete what it should have kept: the lock closes
#   before the first recovery points may have expired, within the configured minimum (`[backup] min_retention`, 35 days).
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [vault]
#   controls: [immutability]
#   remediation:
#     aws: |
#       Add an aws_backup_vault_lock_configuration with min_retention_days, and for vaults that hold gold data also
#       changeable_for_days (at least 3, at most as long as recovery points are kept).
#     azurerm: |
#       Set immutability of the vault, Locked for gold data.
#     google: |
#       Set effective_time of vaults of Backup and DR for gold data; give plans of Backup for GKE
#       backup_delete_lock_days, and locked for gold data.
#     kubernetes: |
#       Keep the storage location of Velero in a bucket with an object lock.
package rules.backup.vault_locked

import data.lib.check

verdict(s) := check.all([
	check.require(check.at_least(s.facts.lock.minimum_retention, 1), "a lock with a minimum retention"),
	check.when(s.facts.holds_gold, check.all([
		check.require(check.equals(s.facts.lock.mode, "compliance"), "a lock that nobody can lift, for gold data"),
		closes(s.facts.lock),
	])),
])

# A lock that closes late has let the first recovery points go.
closes(lock) := check.require(
	check.seconds(check.at_most(lock.grace, data.config.backup.min_retention)),
	sprintf("a lock that nobody can lift after %d days at most, while the first recovery points are still kept", [floor(data.config.backup.min_retention / 86400)]),
) if {
	"grace" in object.keys(lock)
}

closes(lock) := check.not_applicable("the lock holds from the beginning") if not "grace" in object.keys(lock)
