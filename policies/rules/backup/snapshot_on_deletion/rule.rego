# METADATA
# title: Deleting a database leaves a last snapshot
# description: |
#   Automated backups of a database are deleted with it, within the same minute. If no last snapshot is taken, a delete
#   that went through (a wrong workspace, a renamed resource, a stolen credential) takes the charts and every way back.
#   What a plan has made into a vault is not deleted with the database. Azure takes no last snapshot on request: there, the
#   management locks of `backup.deletion_protected` stand in the way of a deletion.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [final_snapshot]
#   controls: [backup, immutability]
#   remediation:
#     any: |
#       Or let a backup plan select the database: its recovery points outlive it.
#     aws: |
#       Do not set skip_final_snapshot, or set delete_automated_backups to false; name the last snapshot with
#       final_snapshot_identifier (final_snapshot_name for MemoryDB).
#     google: |
#       Set retain_backups_on_delete in the settings of Cloud SQL.
package rules.backup.snapshot_on_deletion

import data.lib.check
import data.lib.convert
import data.lib.protection

verdict(s) := check.when(
	convert.negated(s.facts.backup.exempt),
	check.when(
		s.facts.deletion.snapshot_offered,
		check.any([
			check.require(check.is_true(s.facts.deletion.leaves_snapshot), "a last snapshot, or automated backups that stay"),
			protection.works(s, check.fail("no plan makes recovery points that outlive it", s.at)),
		]),
	),
)
