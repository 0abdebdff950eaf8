# METADATA
# title: Logs are kept as long as they must be, and no longer
# description: |
#   The audit trail is evidence for years (`[logging] audit_retention`, 2190 days; the next value that CloudWatch
#   accepts is 2192). Operational logs may hold patient data by mistake: they expire (`[logging]
#   operational_retention_max`, 400 days), so that a mistake does not stay for ever. A sink is of the audit class if
#   an audit trail logs to it.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [log_sink]
#   controls: [log_protection, governance]
#   remediation: |
#     Set retention_in_days (retention_days of a log bucket): at least 2192 for the audit trail, at most 400 for
#     operational logs.
package rules.logging.sink_retained

import data.lib.check
import data.lib.convert

verdict(s) := check.all([
	check.label(check.when(s.facts.audit_class, kept(s)), "audit log"),
	check.label(check.when(convert.negated(s.facts.audit_class), bounded(s)), "operational log"),
])

kept(s) := check.any([check.seconds(check.at_least(s.facts.retention, data.config.logging.audit_retention)), check.is_true(s.facts.never_expires)])

bounded(s) := check.all([
	check.require(check.is_false(s.facts.never_expires), "logs that expire"),
	check.when(convert.negated(s.facts.never_expires), check.seconds(check.at_most(s.facts.retention, data.config.logging.operational_retention_max))),
])
