# METADATA
# title: Logs are encrypted with a customer managed key
# description: |
#   Logs may hold identifiers and are read by more people than the database. A customer managed key says who can
#   read them and lets access be withdrawn. A log group that a service makes by itself has none. A bucket to which logs are sent is judged, too, unless
#   these logs can be delivered only under a key of the provider, as access logs of S3 and of load balancers.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
#   - ref: https://learn.microsoft.com/azure/azure-monitor/logs/customer-managed-keys
#   - ref: https://cloud.google.com/logging/docs/routing/managed-encryption-storage
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [log_sink, object_store]
#   controls: [encryption_at_rest, log_protection]
#   remediation:
#     aws: |
#       Set kms_key_id on the log group, and a key of KMS on the bucket. Declare the log groups that services would make
#       themselves.
#     azurerm: |
#       Link the Log Analytics workspace to a cluster with a customer managed key.
#     google: |
#       Set cmek_settings on the log bucket.
package rules.logging.sink_encrypted

import data.lib.check

verdict(s) := own_key(s) if "log_sink" in s.kinds

# Some logs are delivered only into buckets that are under a key of the provider.
verdict(s) := check.when(s.facts.logs.received, check.when(s.facts.logs.key_offered, own_key(s))) if not "log_sink" in s.kinds

own_key(s) := check.require(check.equals(s.facts.encryption.key.managed_by, "customer"), "a customer managed key")
