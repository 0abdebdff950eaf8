# METADATA
# title: Storage that holds patient data is encrypted at rest
# description: |
#   Most recovery points have the encryption of what they were taken from: an unencrypted database has unencrypted
#   snapshots, copies and exports, wherever they lie. Encrypted data whose key is kept apart is not unsecured health
#   information, so that its loss need not become a breach. Google Cloud encrypts whatever it stores, so that nothing fails
#   there.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
#   - ref: https://www.hhs.gov/hipaa/for-professionals/breach-notification/guidance/index.html
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store, disk]
#   controls: [encryption_at_rest]
#   remediation: |
#     Set the encryption argument of the store and name a customer managed key. Most stores cannot be encrypted in
#     place: take a snapshot, copy it encrypted, restore from the copy.
package rules.backup.source_encrypted

import data.lib.check

verdict(s) := check.require(check.is_true(s.facts.encryption.at_rest), "encryption at rest")
