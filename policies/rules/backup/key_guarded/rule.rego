# METADATA
# title: Keys of patient data cannot vanish in a week
# description: |
#   A key that is gone makes every copy under it unreadable at once, backups too: it is the cheapest way to destroy all of
#   them. The waiting period of a deletion is the time in which somebody can notice and cancel it, a disabled key opens
#   nothing, and imported material with a date of expiry ends on that day. Manifests of Kubernetes name keys, and declare
#   none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SC-12
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [key]
#   controls: [key_management, immutability]
#   remediation:
#     aws: |
#       Leave deletion_window_in_days at 30, keep the key enabled, and import material without valid_to.
#     azurerm: |
#       Set purge_protection_enabled of the azurerm_key_vault, and give the key no expiration_date.
#     google: |
#       Leave destroy_scheduled_duration at 30 days.
package rules.backup.key_guarded

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.relation

verdict(s) := check.when(fact.all([encrypts(s), convert.set(s.facts.deletion_window)]), check.all([
	check.seconds(check.at_least(s.facts.deletion_window, data.limits.key_deletion_window.seconds)),
	check.any([
		check.require(check.is_true(s.facts.enabled), "a key that is enabled"),
		check.require(idle(s), "a key that is enabled, or one with which nothing is encrypted"),
	]),
	check.require(check.is_false(s.facts.material_expires), "key material that does not expire"),
]))

# Of a key that only signs nothing is lost that could be read.
encrypts(s) := object.get(s.facts, "encrypts", fact.constant(true, "the key encrypts data"))

# A key that is switched off because nothing uses it any more.
idle(s) := check.none(
	relation.in(s, "encrypted_by"),
	{edge.to: check.pass("it is encrypted with the key", edge.at) | some edge in relation.in(s, "encrypted_by").edges},
	check.pass("nothing that was read is encrypted with it", s.at),
)
