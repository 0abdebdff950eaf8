# METADATA
# title: Log groups are encrypted with a customer managed key
# description: |
#   Logs may hold identifiers and are read by more people than the database. A customer managed key says who can
#   read them and lets access be withdrawn. A log group that a service makes by itself has none.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
#   - ref: https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys
#   - ref: https://cloud.google.com/logging/docs/routing/managed-encryption-storage
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [log_sink]
#   controls: [encryption_at_rest, log_protection]
#   remediation: |
#     Set kms_key_id on the log group. Declare the log groups that services would make themselves. Set cmek_settings on
#     a log bucket of Google Cloud; link a Log Analytics workspace to a cluster with a customer managed key.
package rules.logging.sink_encrypted

import data.lib.check

verdict(s) := check.require(check.equals(s.facts.encryption.key.managed_by, "customer"), "a customer managed key")
