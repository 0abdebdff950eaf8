# METADATA
# title: Every store of patient data is covered by a backup
# description: |
#   A chart that cannot be restored is a chart that clinicians no longer have: allergies, medications and results
#   are gone at the bedside. A store is covered if the service makes automated backups of it, or if a plan, schedule
#   or selection that is not paused certainly protects it. Replicas are no backup: they repeat a deletion within
#   seconds.
#
#   Coverage is computed over the whole configuration. What a selection excludes, and what the account is opted out of in
#   AWS Backup, is not covered; nor is a volume that a pod leaves out of the file backups of Velero. A tag that differs in case does not match in AWS Backup, and
#   is named in the finding. A backup product outside of the scan is declared with an ExternalCoverage record.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-09
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store]
#   controls: [backup]
#   remediation: |
#     Turn on automated backups or point-in-time recovery, or let a backup plan select the store by its ARN or tag
#     (azurerm_backup_protected_vm or azurerm_data_protection_backup_instance_* on Azure; a snapshot schedule with its
#     attachment, or google_backup_dr_backup_plan_association on Google Cloud).
#     If a product outside of this repository backs it up, add an ExternalCoverage record with the claim "backup"
#     and its evidence.
package rules.backup.store_covered

import data.lib.check
import data.lib.convert
import data.lib.coverage
import data.lib.protection
import data.lib.relation

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), check.any([
	check.label(check.require(check.is_true(s.facts.backup.native.enabled), "automated backups"), "automated backups"),
	check.some(protection.of(s), protecting(s), check.fail("no backup plan, schedule or selection protects it", s.at)),
	coverage.declared(s, `(?i)backup`),
]))

protecting(s) := {edge.to: working(s, edge, relation.subject(edge)) | some edge in protection.of(s).edges}

# A schedule that is paused or leaves the volumes out protects nothing.
working(s, edge, b) := check.all([
	check.pass(sprintf("%s protects it", [b.address]), array.concat(s.at, edge.at)),
	check.require(check.is_false(b.facts.paused), "a schedule that is not paused"),
	check.require(check.is_true(protection.holds(s, b)), "a backup that holds the data"),
	opted_in(s, b),
])

# A selection by tag leaves out what the account is opted out of.
opted_in(s, b) := check.require(check.none(
	relation.in(s, "opts_out"),
	{edge.to: ignored(edge, b) | some edge in relation.in(s, "opts_out").edges},
	check.not_applicable("nothing opts the account out"),
), "an account that is opted in to backups of this service")

ignored(edge, b) := check.all([
	check.is_false(edge.facts.opted_in),
	check.any([check.is_true(edge.facts.binds_all), check.is_false(b.facts.by_name)]),
]) if "selection" in b.kinds

ignored(_, b) := check.fail("only selections of AWS Backup ask for the opt-in", b.at) if not "selection" in b.kinds
