# METADATA
# title: Logs are kept as long as they must be, and no longer
# description: |
#   The audit trail is evidence for years (`[logging] audit_retention`, 2190 days; the next value that CloudWatch
#   accepts is 2192). Operational logs may hold patient data by mistake: they expire (`[logging]
#   operational_retention_max`, 400 days), so that a mistake does not stay for ever. A sink is of the audit class if
#   an audit trail logs to it. A bucket is judged by its lifecycle; one that may keep patient data, too, need not
#   delete it. The history of AWS Config is evidence and need not expire.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [log_sink, object_store]
#   controls: [log_protection, governance]
#   remediation:
#     any: |
#       Keep the audit trail for at least 2192 days, and operational logs for at most 400.
#     aws: |
#       Set retention_in_days of the log group. Give a bucket a lifecycle rule for all of its objects, with as many days
#       (and for old versions, too).
#     azurerm: |
#       Set retention_in_days of the workspace. For the activity log add an azurerm_log_analytics_workspace_table AzureActivity
#       with total_retention_in_days 2191, which is six years.
#     google: |
#       Set retention_days of the log bucket. Give a bucket of Cloud Storage a lifecycle rule with as many days.
package rules.logging.sink_retained

import data.lib.check
import data.lib.convert
import data.lib.fact

verdict(s) := check.all([
	check.label(check.when(s.facts.audit_class, kept(s)), "audit log"),
	check.label(check.when(convert.negated(s.facts.audit_class), bounded(s)), "operational log"),
]) if {
	"log_sink" in s.kinds
}

verdict(s) := check.when(s.facts.logs.received, check.all([
	check.label(check.when(s.facts.logs.audit, kept_in(s)), "audit log"),
	check.label(check.when(fact.all([s.facts.logs.operational, convert.negated(s.facts.logs.audit), convert.negated(s.facts.primary_data)]), expires(s)), "operational log"),
])) if {
	not "log_sink" in s.kinds
}

kept_in(s) := check.any([
	check.when(convert.set(s.facts.objects.retention), check.seconds(check.at_least(s.facts.objects.retention, data.config.logging.audit_retention))),
	check.require(check.is_false(convert.set(s.facts.objects.retention)), "logs that are kept"),
])

expires(s) := check.all([
	check.require(check.is_true(convert.set(s.facts.objects.retention)), "logs that expire"),
	check.when(convert.set(s.facts.objects.retention), check.seconds(check.at_most(s.facts.objects.retention, data.config.logging.operational_retention_max))),
])

# A sink can keep the audit trail in a place of its own.
kept(s) := check.any([check.seconds(check.at_least(object.get(s.facts, "audit_retention", s.facts.retention), data.config.logging.audit_retention)), check.is_true(s.facts.never_expires)])

bounded(s) := check.all([
	check.require(check.is_false(s.facts.never_expires), "logs that expire"),
	check.when(convert.negated(s.facts.never_expires), check.seconds(check.at_most(s.facts.retention, data.config.logging.operational_retention_max))),
])
