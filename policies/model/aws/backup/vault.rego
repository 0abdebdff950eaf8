# METADATA
# title: AWS Backup vaults
# description: |
#   A vault lock with `min_retention_days` refuses to delete recovery points earlier than that; with
#   `changeable_for_days` nobody can lift it after that many days (compliance mode). A lock with only a name enforces no
#   retention. A policy that refuses deletion protects until somebody changes the policy. Without a key the vault uses the
#   AWS managed key of AWS Backup.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/backup_vault_lock_configuration
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
# custom:
#   types: [aws_backup_vault]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_backup_vault_policy, by: backup_vault_name, names: [name, id]}
#     - {type: aws_backup_vault_lock_configuration, by: backup_vault_name, names: [name, id]}
package model.aws.backup.vault

import data.lib.access
import data.lib.access_denied
import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.provider

lock := "aws_backup_vault_lock_configuration"

subject(r) := {
	"kinds": ["vault", "policy_bearer", "removable"],
	"facts": {
		"declared": declared.facts(r),
		"location": location.aws(r),
		"encryption": {
			"at_rest": fact.constant(true, "AWS Backup encrypts every recovery point"),
			"key": {"managed_by": aws.key_manager(r, ["kms_key_arn"], aws.default_key(r, ["kms_key_arn"], "AWS Backup"))},
		},
		"access": {"everyone": access.everyone_by(r, "aws_backup_vault_policy", ["policy"], fact.absent(false, r, [], "a vault without a policy is closed"))},
		"account": attribute.account(r),
		"deletion": {
			"offered": fact.constant(true, "a vault with recovery points cannot be deleted without force_destroy"),
			"protected": convert.negated(attribute.bool(r, ["force_destroy"], provider.unset(r, ["force_destroy"]))),
		},
		"recovery_points": {
			"deletion_denied": deletion_denied(r),
			"recoverable": fact.constant(false, "AWS Backup deletes recovery points at once"),
		},
		"isolated": fact.constant(false, "a vault belongs to its account"),
		"transport": {"encrypted": fact.constant(true, "AWS Backup sends recovery points over TLS")},
		"lock": {
			"mode": mode(r),
			"minimum_retention": minimum(r),
			"maximum_retention": maximum(r),
			"grace": grace(r),
		},
	},
	"names": [name(r), aws.arn(r, "backup", "backup-vault:", name(r))],
	"claims": [aws.encrypted_by(["kms_key_arn"]), declared.claim(r)],
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the vault has no name"))

# A shorter life deletes a recovery point, too.
deletions := ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]

vault_policy := "aws_backup_vault_policy"

deletion_denied(r) := fact.all([access_denied.everyone(c, ["policy"], action, no_policy(r)) | some action in deletions]) if c := companion.only(r, vault_policy)

deletion_denied(r) := companion.unknown(r, vault_policy) if companion.unclear(r, vault_policy)

deletion_denied(r) := no_policy(r) if companion.none(r, vault_policy)

no_policy(r) := fact.absent(false, r, [], "the vault has no policy")

mode(r) := fact.choose(
	attribute.present(c, ["changeable_for_days"]),
	fact.known("compliance", c, ["changeable_for_days"]),
	fact.absent("governance", c, ["changeable_for_days"], "without changeable_for_days an authorized principal can lift the lock"),
) if c := companion.only(r, lock)

mode(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

mode(r) := fact.absent("none", r, [], "no lock is configured for the vault") if companion.none(r, lock)

minimum(r) := convert.days(attribute.number(
	c, ["min_retention_days"],
	fact.absent(0, c, ["min_retention_days"], "a lock without min_retention_days enforces no retention"),
)) if c := companion.only(r, lock)

minimum(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

minimum(r) := fact.absent(0, r, [], "no lock is configured for the vault") if companion.none(r, lock)

# How long the lock can still be lifted. One without it can be lifted for ever: it is no lock of this mode.
grace(r) := convert.days(attribute.number(c, ["changeable_for_days"], fact.absent(0, c, ["changeable_for_days"], "the lock can be lifted at any time"))) if {
	c := companion.only(r, lock)
}

grace(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

grace(r) := fact.absent(0, r, [], "no lock is configured for the vault") if companion.none(r, lock)

# A lock without a maximum takes recovery points of any age.
maximum(r) := convert.days(attribute.number(c, ["max_retention_days"], fact.absent(unlimited_days, c, ["max_retention_days"], "the lock sets no maximum"))) if {
	c := companion.only(r, lock)
}

maximum(r) := companion.unknown(r, lock) if companion.unclear(r, lock)

maximum(r) := fact.absent(unlimited_days * 86400, r, [], "no lock is configured for the vault") if companion.none(r, lock)

# More than any retention: AWS Backup takes at most 36500 days.
unlimited_days := 36500
