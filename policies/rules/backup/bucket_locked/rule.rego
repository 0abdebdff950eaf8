# METADATA
# title: Buckets that receive backups are write-once
# description: |
#   An operator that archives into a bucket holds the credential that can empty it. Only an object lock keeps backups from
#   whoever steals that credential. A Velero location is judged as a vault; this rule is for databases that write to a
#   bucket by themselves.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
#   - ref: https://learn.microsoft.com/azure/storage/blobs/immutable-storage-overview
#   - ref: https://cloud.google.com/storage/docs/bucket-lock
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [object_store, container]
#   controls: [immutability]
#   remediation:
#     aws: |
#       Configure an object lock with a default retention: an aws_s3_bucket_object_lock_configuration with a rule, for
#       gold data in COMPLIANCE mode.
#     azurerm: |
#       Add an azurerm_storage_container_immutability_policy, for gold data locked.
#     google: |
#       Set retention_policy of the google_storage_bucket, for gold data locked.
package rules.backup.bucket_locked

import data.lib.check
import data.lib.relation
import data.lib.tier

verdict(s) := check.every(
	relation.in(s, "backs_up_to"),
	{edge.to: locked(s, relation.subject(edge)) | some edge in relation.in(s, "backs_up_to").edges},
	check.not_applicable("no database sends backups to it"),
)

locked(bucket, store) := check.all([
	check.require(check.at_least(bucket.facts.lock.minimum_retention, 1), "an object lock with a default retention"),
	check.when(
		tier.is(store.facts.declared.tier, ["gold"]),
		check.require(check.matches(bucket.facts.lock.mode, `(?i)^compliance$`), "a lock that nobody can lift, for gold data"),
	),
])
