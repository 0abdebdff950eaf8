# METADATA
# title: An audit trail of all regions records the calls to the cloud
# description: |
#   Who read, shared or deleted a backup is only known from the audit trail. A trail of one region misses what
#   happens in the recovery region. An estate that uses AWS has at least one multi-region trail that logs; if the
#   organization keeps it in another account, an ExternalCoverage record says so. The estate is all root modules of an
#   environment: `[[estate]]` joins those that are applied to the same account, so that a trail of one covers the others.
#   A trail with event selectors counts where they take all management events, reads and writes: one that takes data events
#   only, or leaves AWS KMS out of the writes, does not tell who deleted a backup or a key.
#   Google Cloud always records who changes a resource, but who reads and writes data only where an audit configuration says
#   so: an estate that uses it has one for all services, that exempts nobody. Azure records every change of a subscription and
#   forgets it after 90 days: an estate that uses it exports the activity log. One of a management group, and sign-ins of Entra
#   ID, are no trail of the subscription.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
#   - ref: https://cloud.google.com/logging/docs/audit/configure-data-access
#   - ref: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [estate]
#   scope: any
#   controls: [audit]
#   remediation:
#     any: |
#       Where somebody else keeps the trail, add an ExternalCoverage record with the claim "audit trail".
#     aws: |
#       Add an aws_cloudtrail with is_multi_region_trail, without event selectors or with one for all management events.
#     azurerm: |
#       Add an azurerm_monitor_diagnostic_setting of the subscription that exports the category Administrative.
#     google: |
#       Add a google_project_iam_audit_config for allServices with DATA_READ and DATA_WRITE.
package rules.logging.audit_trail_present

import data.lib.check
import data.lib.coverage
import data.lib.estate
import data.lib.relation

verdict(e) := check.all([check.when(estate.uses(e, cloud), check.all([covered(e, cloud, covering) | some covering in estate.coverings(e, cloud)])) |
	some cloud in object.keys(missing)
])

missing := {
	"aws": "there is no audit trail",
	"azure": "no diagnostic setting exports the activity log of the subscription",
	"google": "no audit configuration records who reads and writes data",
}

covered(e, cloud, covering) := check.any([
	check.some(
		estate.trails(covering, cloud),
		{edge.to: recording(relation.subject(edge)) | some edge in estate.trails(covering, cloud).edges},
		check.fail(sprintf("%s%s", [missing[cloud], estate.in_how_many(e, cloud)]), e.at),
	),
	check.some(
		claims(covering),
		{edge.to: current(relation.subject(edge), cloud) | some edge in claims(covering).edges},
		check.fail("no record declares an audit trail elsewhere", e.at),
	),
])

claims(covering) := relation.of_kind(covering, "coverage")

recording(t) := check.all([
	check.is_true(t.facts.multi_region),
	check.is_true(t.facts.logging),
	check.require(check.is_true(t.facts.management_events), "a trail of all management events, reads and writes"),
])

current(c, cloud) := check.all([
	check.matches(c.facts.claim, `(?i)audit|trail`),
	check.require(check.is_true(coverage.is_about(c, cloud)), "a record of this cloud's audit trail"),
	check.is_true(c.facts.current),
])
