# METADATA
# title: Repositories of Velero have a password of their own
# description: |
#   File backups and moved snapshots lie in a repository that is encrypted with one password for the whole cluster. If
#   nobody gives it, Velero makes the Secret with a password that stands in its source: whoever reads the bucket then
#   reads the volumes. It must be there before the first backup, because repositories keep the one they began with.
# related_resources:
#   - ref: https://velero.io/docs/main/file-system-backup/
#   - ref: https://github.com/velero-io/velero/issues/8137
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [file_backup]
#   controls: [encryption_at_rest, key_management]
#   remediation: |
#     Make a Secret velero-repo-credentials with the key repository-password in Velero's namespace before the first backup
#     (an ExternalSecret or SealedSecret, not text in the repository).
package rules.backup.repository_sealed

import data.lib.check
import data.lib.relation

verdict(s) := check.when(s.facts.repository.used, check.some(
	relation.out(s, "sealed_by"),
	{edge.to: check.require(check.is_true(relation.subject(edge).facts.own), "a password that is not the published one") | some edge in relation.out(s, "sealed_by").edges},
	check.unknown("no velero-repo-credentials was scanned: without it Velero takes a published password", s.at),
))
