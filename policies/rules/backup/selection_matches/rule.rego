# METADATA
# title: Backup selections match something
# description: |
#   AWS Backup compares tags letter by letter: a selection of `daily` leaves out what is tagged `Daily`, and says nothing.
#   A selection that matches nothing and almost matches a resource is a slip. One that matches nothing that was scanned
#   is not known to be wrong: what it selects may be declared elsewhere. Azure Backup selects by ids, which Azure refuses
#   where nothing has them: a slip there does not pass unseen. The disks that an item leaves out are no longer covered, which
#   `backup.store_covered` judges.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [selection]
#   controls: [backup]
#   remediation: |
#     Write the key and value of the tag the same way at the resource and in the selection.
package rules.backup.selection_matches

import data.lib.check
import data.lib.relation

verdict(s) := check.some(
	relation.out(s, "protects"),
	{edge.to: check.pass(sprintf("it selects %s", [relation.subject(edge).address]), s.at) | some edge in relation.out(s, "protects").edges},
	missed(s),
)

missed(s) := check.unknown("nothing that was scanned is selected; what is declared elsewhere may be", s.at) if {
	count(mismatches(s)) == 0
}

missed(s) := check.all([slip(near) | some near in mismatches(s)]) if {
	count(mismatches(s)) != 0
}

# What is excluded is excluded on purpose.
mismatches(s) := [near | some near in relation.out(s, "protects").near; not "excluded_by" in object.keys(near)]

slip(near) := check.fail(sprintf("%s almost matches: %s is %s, wanted is %s", [target.address, near.operand, near.found, near.wanted]), target.at) if {
	target := input.estate.subject[near.to]
	target.conditional == null
}

slip(near) := check.unknown(sprintf("%s almost matches, if it exists", [target.address]), target.at) if {
	target := input.estate.subject[near.to]
	target.conditional != null
}
