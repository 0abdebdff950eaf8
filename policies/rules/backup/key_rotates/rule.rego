# METADATA
# title: Keys of patient data rotate every year
# description: |
#   Rotation bounds what one compromised version of a key can read, and proves that the path to decrypt older data
#   still works. Keys that cannot rotate by themselves (asymmetric, imported, custom key stores) are rotated by
#   hand, with evidence. Manifests of Kubernetes name keys, and declare none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [key]
#   controls: [key_management]
#   remediation:
#     aws: |
#       Set enable_key_rotation to true, with a rotation_period_in_days of at most 365.
#     azurerm: |
#       Add a rotation_policy with time_after_creation of at most a year.
#     google: |
#       Set rotation_period to at most a year.
package rules.backup.key_rotates

import data.lib.check

verdict(s) := check.when(s.facts.rotates_by_itself, check.all([
	check.require(check.is_true(s.facts.rotation), "rotation"),
	check.seconds(check.at_most(s.facts.rotation_period, data.limits.key_rotation_period.seconds)),
]))
