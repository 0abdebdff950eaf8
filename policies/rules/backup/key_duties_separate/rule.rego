# METADATA
# title: The policy of a key of patient data lets nobody both use and destroy it
# description: |
#   Who takes over the role that writes backups has whatever that role has. If it can also delete the key, disable it or
#   change its policy, one stolen credential makes the charts and every copy of them unreadable. The policy of the key, the
#   roles and access policies of its vault, the IAM of the key and its ring are judged: nobody whom they name may have both,
#   and where they name everybody who can decrypt, there is somebody beside the one who encrypts, for a restore. A key
#   whose policy leaves that to the account (its root as principal), or that has none, is not subject to the rule, unless
#   the identity policies that were scanned give both to one role, user or group of AWS, or let it destroy the key and delete
#   backups: that none does proves nothing, because others are attached elsewhere. What is given above counts, too, where it
#   is declared: in the project of the key, at the resource group or the subscription of its vault. That somebody else
#   inherits nothing from there, from a folder, a management group or an organization is not claimed.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies.html
#   - ref: https://learn.microsoft.com/azure/key-vault/general/rbac-guide
#   - ref: https://cloud.google.com/kms/docs/separation-of-duties
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=AC-05
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [key]
#   controls: [key_management, access]
#   remediation:
#     aws: |
#       Give the use of the key (kms:Decrypt, kms:GenerateDataKey) and its administration (kms:ScheduleKeyDeletion,
#       kms:DisableKey, kms:PutKeyPolicy) to different roles in the key policy, name a role that only restores, and
#       leave to the account's root at most the administration, which a Deny statement refuses to those who use the key.
#       Give no role an identity policy with both, nor one that destroys keys beside one that deletes backups.
#     azurerm: |
#       Give services the role Key Vault Crypto Service Encryption User, or the key permissions Get, WrapKey and
#       UnwrapKey only.
#     google: |
#       Give services roles/cloudkms.cryptoKeyEncrypterDecrypter, and roles/cloudkms.admin to somebody else.
package rules.backup.key_duties_separate

import data.lib.check
import data.lib.convert
import data.lib.fact

verdict(s) := check.when(fact.all([encrypts(s), convert.set(s.facts.deletion_window), is_subject(s)]), check.all([
	check.require(check.is_false(s.facts.duties.joined), "nobody who may destroy the key and use it, or delete backups"),
	check.when(convert.set(s.facts.duties.sole), check.require(check.is_false(s.facts.duties.sole), "somebody beside the one who encrypts who may decrypt")),
]))

# Whom the policy names for both is told even where it leaves the rest to others.
is_subject(s) := fact.any([s.facts.duties.joined, s.facts.duties.decided])

# Of a key that only signs nothing is lost that could be read.
encrypts(s) := object.get(s.facts, "encrypts", fact.constant(true, "the key encrypts data"))
