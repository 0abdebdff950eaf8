# METADATA
# title: Recovery points are encrypted with a customer managed key
# description: |
#   Whoever holds the key decides who can read a backup, and can prove it. Which key applies depends on the store:
#   snapshots of databases and volumes have the key of their source whatever the vault says, recovery points of S3
#   and EFS have the key of the vault, and copies have the key of the vault that they go to. The rule follows the
#   path that really applies. A key that AWS manages cannot be shared with a recovery account, so that a copy under
#   it cannot be restored there.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
#   - ref: https://www.ecfr.gov/current/title-45/section-164.312
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store]
#   scope: primary_data
#   controls: [encryption_at_rest, key_management]
#   remediation: |
#     Name a customer managed key at the store where its snapshots inherit it, and at the vault for copies and for recovery
#     points that have the key of the vault: those of S3 and EFS, and those of Azure Backup.
package rules.backup.customer_managed_key

import data.lib.check
import data.lib.convert
import data.lib.fact
import data.lib.protection
import data.lib.relation

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), check.all([
	check.label(native(s), "automated backups"),
	check.every(
		plans,
		{edge.to: check.when(protection.holds(s, relation.subject(edge)), planned(s, edge)) | some edge in plans.edges},
		check.not_applicable("nothing makes recovery points of it"),
	),
])) if plans := protection.of(s)

native(s) := check.when(s.facts.backup.native.enabled, customer(fact.choose(
	s.facts.backup.native.own_key,
	fact.absent("provider", s, [], "the service keeps its automated backups under a key of its own"),
	s.facts.encryption.key.managed_by,
)))

planned(s, edge) := check.all([
	customer(fact.choose(
		protection.inherits(s, edge),
		s.facts.encryption.key.managed_by,
		relation.subject(edge).facts.vault_key.managed_by,
	)),
	copies(s, protection.reach(s, edge, "copied_to")),
])

# A copy has the key of the vault that it goes to, or that of the store where it is a snapshot.
copies(s, rel) := check.every(
	rel,
	{edge.to: customer(fact.choose(
		protection.has_source_key(edge),
		s.facts.encryption.key.managed_by,
		relation.subject(edge).facts.encryption.key.managed_by,
	)) |
		some edge in rel.edges
	},
	check.not_applicable("no copy is made"),
)

customer(manager) := check.require(check.equals(manager, "customer"), "a customer managed key")
