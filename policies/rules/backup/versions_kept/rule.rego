# METADATA
# title: Object stores keep the versions that were overwritten or deleted
# description: |
#   Documents and images are overwritten by a faulty import and deleted by ransomware one object at a time. Without
#   versions there is no way back between two backups, and versions that expire after a few days are gone before anybody
#   looks. Manifests of Kubernetes declare no object stores: buckets are judged where they are declared.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [object_store]
#   scope: primary_data
#   controls: [backup, immutability]
#   remediation: |
#     Enable versioning, and let noncurrent versions expire no earlier than [backup] min_retention.
package rules.backup.versions_kept

import data.lib.check
import data.lib.convert

verdict(s) := check.all([
	check.require(check.is_true(s.facts.versioning), "versioning"),
	check.when(
		convert.set(s.facts.versions.retention),
		check.seconds(check.at_least(s.facts.versions.retention, data.config.backup.min_retention)),
	),
])
