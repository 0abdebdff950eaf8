# METADATA
# title: The declared RPO can be met by a mechanism that is configured
# description: |
#   A backup each night cannot meet an objective of an hour, whatever the document says. For every mechanism that
#   protects the store the rule computes the most that can be lost: the figure of the vendor for continuous
#   mechanisms; for schedules the longest gap between two firings (weekdays only: 72 hours), with start and
#   completion windows. One mechanism must be good enough. Replicas do not count: they repeat corruption and
#   deletion.
#
#   A vendor's figure is a basis, not evidence: what drills measure is evidence.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store]
#   scope: primary_data
#   controls: [recovery_objectives, backup]
#   remediation: |
#     Turn on point-in-time recovery or continuous backup, or make the schedule denser and its windows shorter; or
#     declare the RPO that the clinic can live with.
package rules.recovery.rpo_achievable

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.protection
import data.lib.relation

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), check.when(convert.set(s.facts.declared.rpo), check.any([
	check.label(native(s), "automated backups"),
	check.label(continuous(s), "continuous backups"),
	check.label(scheduled(s), "scheduled backups"),
])))

# A mechanism that is off does not speak: the finding is about the best that there is.
native(s) := check.when(s.facts.backup.native.enabled, meets(s.facts.backup.native.loss, s))

continuous(s) := check.when(s.facts.backup.continuous.possible, check.some(
	plans,
	{edge.to: running(s, relation.subject(edge)) | some edge in plans.edges},
	check.not_applicable("nothing protects it continuously"),
)) if plans := protection.of(s)

running(s, b) := check.when(
	fact.all([b.facts.continuous, convert.negated(b.facts.paused), protection.holds(s, b)]),
	meets(protection.placed(s.facts.backup.continuous.loss, b.facts.continuous), s),
)

scheduled(s) := check.all([
	check.when(protection.exists(s), meets(s.facts.backup.scheduled_loss, s)),
	check.some(
		plans,
		{edge.to: copying(s, relation.subject(edge)) | some edge in plans.edges},
		check.fail("no backup plan or schedule protects it", s.at),
	),
]) if plans := protection.of(s)

copying(s, b) := check.all([check.is_false(b.facts.paused), check.require(check.is_true(protection.holds(s, b)), "a backup that holds the data")])

meets(loss, s) := check.seconds(check.compare(loss, "<=", s.facts.declared.rpo))
