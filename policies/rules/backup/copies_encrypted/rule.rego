# METADATA
# title: Copies of patient data are encrypted where they go
# description: |
#   A copy leaves the place whose encryption was reviewed. A snapshot or a recovery point in another region, account or
#   object store is encrypted there, by an argument of the copy or because what was copied is. Google Cloud encrypts whatever
#   it stores, so that a copy there never fails.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store, backup]
#   controls: [encryption_at_rest]
#   remediation: |
#     Encrypt the copy, with a key of the region that it goes to (encrypted, kms_key_id), or encrypt what is copied.
package rules.backup.copies_encrypted

import data.lib.check
import data.lib.copies
import data.lib.relation

verdict(s) := check.all([
	each(relation.out(s, "replicates_to")),
	each(relation.out(s, "backs_up_to")),
	each(copies.of(s)),
]) if "store" in s.kinds

verdict(s) := each(relation.out(s, "copied_to")) if not "store" in s.kinds

each(rel) := check.every(
	rel,
	{edge.to: encrypted(relation.subject(edge)) | some edge in rel.edges},
	check.not_applicable("it has no copies of this sort"),
)

encrypted(copy) := check.require(check.is_true(copy.facts.encryption.at_rest), "a copy that is encrypted")
