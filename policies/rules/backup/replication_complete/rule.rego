# METADATA
# title: Replication leaves no encrypted objects out
# description: |
#   Amazon S3 replicates what is encrypted under a key of KMS only if the rule asks for it. A bucket whose default is such a
#   key and whose rule does not ask replicates nothing that is new, and reports no error: the second copy is missing on
#   the day when it is needed. A bucket of Cloud Storage in several regions keeps every object in each: there is nothing to ask.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [object_store]
#   controls: [backup]
#   remediation: |
#     Add source_selection_criteria with sse_kms_encrypted_objects { status = "Enabled" } to the rule, and the key of the
#     destination with encryption_configuration { replica_kms_key_id }.
package rules.backup.replication_complete

import data.lib.check
import data.lib.relation

verdict(s) := check.every(
	relation.out(s, "replicates_to"),
	{edge.to: complete(edge) | some edge in relation.out(s, "replicates_to").edges},
	check.not_applicable("it is not replicated"),
)

complete(edge) := check.require(check.is_true(edge.facts.takes_all), "a rule that takes objects under a key of KMS along") if "takes_all" in object.keys(edge.facts)

complete(edge) := check.not_applicable("its cloud leaves no object out") if not "takes_all" in object.keys(edge.facts)
