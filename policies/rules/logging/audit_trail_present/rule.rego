# METADATA
# title: An audit trail of all regions records the calls to the cloud
# description: |
#   Who read, shared or deleted a backup is only known from the audit trail. A trail of one region misses what
#   happens in the recovery region. An estate that uses AWS has at least one multi-region trail that logs; if the
#   organization keeps it in another account, an ExternalCoverage record says so. The estate is all root modules of an
#   environment: `[[estate]]` joins those that are applied to the same account, so that a trail of one covers the others.
# related_resources:
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [estate]
#   scope: any
#   controls: [audit]
#   remediation: |
#     Add an aws_cloudtrail with is_multi_region_trail, or an ExternalCoverage record with the claim "audit trail".
package rules.logging.audit_trail_present

import data.lib.check
import data.lib.estate
import data.lib.relation

verdict(e) := check.when(estate.uses_aws(e), check.all([covered(e, covering) | some covering in estate.coverings(e)]))

covered(e, covering) := check.any([
	check.some(trails(covering), {edge.to: recording(relation.subject(edge)) | some edge in trails(covering).edges}, check.fail(sprintf("there is no audit trail%s", [estate.in_how_many(e)]), e.at)),
	check.some(claims(covering), {edge.to: current(relation.subject(edge)) | some edge in claims(covering).edges}, check.fail("no record declares an audit trail elsewhere", e.at)),
])

trails(covering) := relation.of_kind(covering, "audit_trail")

claims(covering) := relation.of_kind(covering, "coverage")

recording(t) := check.all([check.is_true(t.facts.multi_region), check.is_true(t.facts.logging)])

current(c) := check.all([check.matches(c.facts.claim, `(?i)audit|trail`), check.is_true(c.facts.current)])
