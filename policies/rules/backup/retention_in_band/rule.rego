# METADATA
# title: Recovery points are kept long enough, and not for ever
# description: |
#   Corruption of a record is often found weeks after it happened; what is kept for a few days only cannot undo it.
#   What is kept for ever cannot be disposed of as the law demands. Retention must also fit the lock of the vault:
#   outside of its bounds every backup job fails, silently, and there are no recovery points at all.
#
#   For a store at least one mechanism reaches back as far as the configured minimum (`[backup] min_retention`, 35
#   days). For a plan or schedule, recovery points and their copies expire, and their retention lies inside of the bounds
#   of the locks. AWS Backup refuses a plan that deletes recovery points less than 90 days after they became cold.
# related_resources:
#   - ref: https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store, backup]
#   scope: primary_data
#   controls: [backup, governance]
#   remediation:
#     any: |
#       Set the retention to at least the configured minimum, and inside of minimum and maximum of the vault lock. Where
#       an engine keeps less and no plan supports it, export its data and declare that with an ExternalCoverage record
#       whose claim names the retention ("backup by export, kept 90 days").
#     aws: |
#       Set delete_after of the plan's lifecycle, and of each copy_action, between min_retention_days and
#       max_retention_days of the lock of its vault, and at least 90 days after cold_storage_after; and the retention period of the database. No plan supports OpenSearch Service.
#     azurerm: |
#       Set the retention of the backup policy. Flexible servers keep 35 days at most by themselves: add a plan that
#       keeps longer.
#     google: |
#       Set the retention of the backup plan, schedule or automated backups. BigQuery keeps 7 days at most, and no plan
#       supports it.
#     kubernetes: |
#       Set ttl of the Velero schedule, or the retention policy of the operator's backups.
package rules.backup.retention_in_band

import data.lib.check
import data.lib.convert
import data.lib.coverage
import data.lib.protection
import data.lib.relation

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), reaches_back(s)) if "store" in s.kinds

verdict(s) := check.all([expires(s), long_enough(s.facts.retention), cold_enough(s), fits_locks(s), copies(s)]) if not "store" in s.kinds

minimum := data.config.backup.min_retention

reaches_back(s) := check.any([
	check.label(check.when(s.facts.backup.native.enabled, check.seconds(check.at_least(s.facts.backup.native.retention, minimum))), "automated backups"),
	check.some(
		plans,
		{edge.to: check.when(protection.holds(s, relation.subject(edge)), long_enough(relation.subject(edge).facts.retention)) | some edge in plans.edges},
		check.not_applicable("no plan or schedule protects it"),
	),
	coverage.claimed(s, `(?i)\b(retention|retained|keeps?|kept)\b`),
]) if plans := protection.of(s)

# Recovery points that never expire are old enough; that they never expire is the plan's failure.
long_enough(retention) := check.any([check.seconds(check.at_least(retention.longest, minimum)), check.is_false(retention.bounded)])

expires(b) := check.require(check.is_true(b.facts.retention.bounded), "recovery points that expire")

fits_locks(b) := check.every(
	relation.out(b, "stored_in"),
	{edge.to: fits(b.facts.retention, relation.subject(edge).facts.lock) | some edge in relation.out(b, "stored_in").edges},
	check.not_applicable("it writes to no vault"),
)

# AWS Backup refuses a plan whose recovery points are deleted too soon after they became cold.
cold_enough(b) := check.require(check.is_true(b.facts.retention.cold_enough), "90 days between cold_storage_after and delete_after") if {
	"cold_enough" in object.keys(b.facts.retention)
}

cold_enough(b) := check.not_applicable("nothing becomes cold") if not "cold_enough" in object.keys(b.facts.retention)

# A copy has a retention of its own, and a vault with a lock of its own.
copies(b) := check.every(
	relation.out(b, "copied_to"),
	{edge.to: copy(edge) | some edge in relation.out(b, "copied_to").edges},
	check.not_applicable("it copies nothing"),
)

copy(edge) := check.label(check.all([
	check.require(check.is_true(convert.set(edge.facts.retention)), "copies that expire"),
	check.when(convert.set(edge.facts.retention), fits({"shortest": edge.facts.retention, "longest": edge.facts.retention}, relation.subject(edge).facts.lock)),
]), "copies") if {
	"retention" in object.keys(edge.facts)
}

copy(edge) := check.not_applicable("its copies are kept as long as itself") if not "retention" in object.keys(edge.facts)

# A vault without a lock takes everything.
fits(retention, lock) := check.when(convert.negated(convert.matches(lock.mode, `^none$`)), check.seconds(check.all([
	check.compare(retention.shortest, ">=", lock.minimum_retention),
	check.compare(retention.longest, "<=", lock.maximum_retention),
])))
