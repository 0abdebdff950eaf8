# METADATA
# title: Databases and vaults cannot be deleted by accident
# description: |
#   A wrong plan, a wrong workspace or a stolen credential deletes a database in seconds, often with its automated
#   backups. Deletion protection makes it two deliberate steps.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store, removable]
#   controls: [immutability]
#   remediation:
#     aws: |
#       Set deletion_protection (deletion_protection_enabled for DynamoDB) to true; do not set force_destroy on buckets
#       and vaults.
#     azurerm: |
#       Add an azurerm_management_lock for the resource or its resource group.
#     google: |
#       Set deletion_protection_enabled in the settings of Cloud SQL and enable_drop_protection of Spanner; do not set
#       force_destroy on buckets.
package rules.backup.deletion_protected

import data.lib.check
import data.lib.convert

# A replica is rebuilt from its source.
verdict(s) := check.when(convert.negated(s.facts.backup.exempt), protected(s)) if "store" in s.kinds

verdict(s) := protected(s) if not "store" in s.kinds

protected(s) := check.when(s.facts.deletion.offered, check.require(check.is_true(s.facts.deletion.protected), "protection from deletion"))
