# METADATA
# title: Replication leaves no objects out
# description: |
#   Amazon S3 replicates what is encrypted under a key of KMS only if the rule asks for it. A bucket whose default is such a
#   key and whose rule does not ask replicates nothing that is new, and reports no error: the second copy is missing on
#   the day when it is needed. Object replication of Azure takes the containers that it names, of these the blobs with the
#   prefixes that it names, and what was written before only if it says Everything.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
#   - ref: https://learn.microsoft.com/azure/storage/blobs/object-replication-overview
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [object_store]
#   controls: [backup]
#   remediation: |
#     Add source_selection_criteria with sse_kms_encrypted_objects { status = "Enabled" } to the rule, and the key of the
#     destination with encryption_configuration { replica_kms_key_id }. On Azure give azurerm_storage_object_replication a
#     rule for each container of the account, without filter_out_blobs_with_prefix and with
#     copy_blobs_created_after = "Everything".
package rules.backup.replication_complete

import data.lib.check
import data.lib.relation

verdict(s) := check.every(
	relation.out(s, "replicates_to"),
	{edge.to: complete(edge) | some edge in relation.out(s, "replicates_to").edges},
	check.not_applicable("it is not replicated"),
)

complete(edge) := check.require(check.is_true(edge.facts.takes_all), "replication of every object") if "takes_all" in object.keys(edge.facts)

complete(edge) := check.not_applicable("its cloud leaves no object out") if not "takes_all" in object.keys(edge.facts)
