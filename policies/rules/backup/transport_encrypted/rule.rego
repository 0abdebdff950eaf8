# METADATA
# title: Backups travel over verified TLS only
# description: |
#   A backup is the whole chart in one stream. Over plain HTTP everybody on the way can read it, and without the check of
#   certificates everybody on the way can be the other end. The same holds for a dump that a client draws from a database or
#   puts into a bucket or an account that also speaks without TLS. A job that dumps a database is judged by its commands: where it sends
#   the dump, or whether it encrypts it first. Files on NFS travel in the clear.
# related_resources:
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
#   - ref: https://velero.io/docs/main/api-types/backupstoragelocation/
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [vault, store, dump_job]
#   controls: [transmission]
#   remediation:
#     aws: |
#       Set rds.force_ssl, require_secure_transport or tls in the parameter group of RDS, Aurora and DocumentDB. In the
#       policy of an S3 bucket deny s3:* on its objects to everybody where aws:SecureTransport is false.
#     azurerm: |
#       Leave https_traffic_only_enabled of storage accounts and require_secure_transport of flexible servers on.
#     google: |
#       Set ssl_mode of Cloud SQL to ENCRYPTED_ONLY or to what asks for client certificates.
#     kubernetes: |
#       Use an https:// endpoint (s3Url, endpointURL); give the certificate authority with caCert or endpointCA instead
#       of switching the check off. Let a job encrypt what it dumps (restic, age, gpg) or send it to an https://
#       address.
package rules.backup.transport_encrypted

import data.lib.check
import data.lib.relation

verdict(s) := encrypted(s.facts.transport.encrypted) if "vault" in s.kinds

verdict(s) := check.when(s.facts.dumps, encrypted(s.facts.transport.encrypted)) if "dump_job" in s.kinds

verdict(s) := check.all([sent(s), received(s)]) if {
	not "vault" in s.kinds
	not "dump_job" in s.kinds
}

sent(s) := check.every(
	relation.out(s, "backs_up_to"),
	{edge.to: encrypted(transport(edge)) | some edge in relation.out(s, "backs_up_to").edges},
	check.not_applicable("it sends no backups by itself"),
)

# What clients put there and fetch: dumps and exports too.
received(s) := check.require(check.is_true(s.facts.transport.required), "a store that refuses plain connections") if "listener" in s.kinds

received(s) := check.not_applicable("no connections to it are modelled") if not "listener" in s.kinds

transport(edge) := object.get(edge.facts, ["transport", "encrypted"], {"unknown": {"why": [{"reason": "not_modelled", "subject": "how the backup travels"}], "refs": []}, "at": edge.at})

encrypted(f) := check.require(check.is_true(f), "an https endpoint whose certificate is checked")
