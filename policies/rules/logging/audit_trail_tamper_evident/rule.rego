# METADATA
# title: The audit trail shows whether it was changed
# description: |
#   Log files without validation can be edited by whoever can write to the bucket, and nobody can prove the
#   contrary. Validation signs a digest every hour. Cloud Logging has nothing of the kind: there the lock of the bucket that
#   keeps the logs is asked for.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [audit_trail]
#   scope: any
#   controls: [log_protection]
#   remediation: |
#     Set enable_log_file_validation to true.
package rules.logging.audit_trail_tamper_evident

import data.lib.check

verdict(t) := check.when(t.facts.has_digests, check.is_true(t.facts.file_validation))
