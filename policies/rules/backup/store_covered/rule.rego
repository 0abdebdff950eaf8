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
#   scope: primary_data
#   controls: [backup]
#   remediation:
#     any: |
#       If a product outside of this repository backs it up, add an ExternalCoverage record with the claim "backup" and
#       its evidence.
#     aws: |
#       Turn on automated backups or point-in-time recovery, or let an aws_backup_selection select the store by its ARN
#       or tag.
#     azurerm: |
#       Turn on automated backups, or protect it with azurerm_backup_protected_vm or
#       azurerm_data_protection_backup_instance_*.
#     google: |
#       Turn on automated backups or point-in-time recovery, or add a snapshot schedule with its attachment, or a
#       google_backup_dr_backup_plan_association.
#     kubernetes: |
#       Let a schedule of Velero (or of the database's operator) select the namespace with its volumes.
package rules.backup.store_covered

import data.lib.check
import data.lib.convert
import data.lib.coverage
import data.lib.protection

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), check.any([
	check.label(check.require(check.is_true(s.facts.backup.native.enabled), "automated backups"), "automated backups"),
	protection.works(s, check.fail("no backup plan, schedule or selection protects it", s.at)),
	coverage.declared(s, `(?i)backup`),
]))
