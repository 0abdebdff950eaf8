# METADATA
# title: Keys of patient data cannot vanish in a week
# description: |
#   A key that is gone makes every copy under it unreadable at once, backups too: it is the cheapest way to destroy all of
#   them. The waiting period of a deletion is the time in which somebody can notice and cancel it, a disabled key opens
#   nothing, and imported material with a date of expiry ends on that day.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SC-12
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [key]
#   controls: [key_management, immutability]
#   remediation: |
#     Leave deletion_window_in_days at 30 (destroy_scheduled_duration on Google Cloud), set purge_protection_enabled of an
#     azurerm_key_vault, keep the key enabled, and import material without valid_to.
package rules.backup.key_guarded

import data.lib.check
import data.lib.convert

verdict(s) := check.when(convert.set(s.facts.deletion_window), check.all([
	check.seconds(check.at_least(s.facts.deletion_window, data.limits.key_deletion_window.seconds)),
	check.require(check.is_true(s.facts.enabled), "a key that is enabled"),
	check.require(check.is_false(s.facts.material_expires), "key material that does not expire"),
]))
