# METADATA
# title: Backups do not depend on the key of the data
# description: |
#   Who can destroy or lose one key must not thereby lose the charts and their backups together: a scheduled key
#   deletion, a key policy that locks everybody out, or an attacker with rights to the data key would take both.
#   Snapshots that inherit the key of their source cannot be separated; their copies can, and so can backups of Spanner.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-09
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store]
#   scope: primary_data
#   controls: [key_management, immutability]
#   remediation: |
#     Give the vault, and the vault that receives copies, a key of its own that is administered by other people than
#     the data key. A backup schedule of Spanner takes one in its encryption_config.
package rules.backup.key_separate

import data.lib.check
import data.lib.convert
import data.lib.protection
import data.lib.relation

verdict(s) := check.when(convert.negated(s.facts.backup.exempt), check.every(
	plans,
	{edge.to: check.when(protection.holds(s, relation.subject(edge)), separate(s, edge, verdicts)) | some edge in plans.edges},
	check.not_applicable("no plan writes recovery points of it into a vault"),
)) if {
	plans := protection.of(s)
	verdicts := of_ends(s)
}

# Snapshots that inherit the key of the source pass: there is no choice. Where a plan makes no recovery point, there is
# nothing to separate.
separate(s, edge, verdicts) := check.all([first(s, edge, verdicts), other_keys(protection.reach(s, edge, "copied_to"), verdicts)])

first(s, edge, verdicts) := check.any([
	check.is_true(protection.inherits(s, edge)),
	other_keys(protection.reach(s, edge, "stored_in"), verdicts),
	check.when(s.facts.backup.bucket_key, other_keys(relation.out(s, "backs_up_to"), verdicts)),
]) if protection.has_place(s, edge)

first(s, edge, _) := check.not_applicable("its recovery points are judged as copies") if protection.makes_copies_alone(s, edge)

other_keys(rel, verdicts) := check.every(rel, verdicts, check.not_applicable("no vault is written to"))

# Many plans write to few vaults: each is looked at once.
of_ends(s) := {edge.to: check.any([check.is_true(protection.has_source_key(edge)), other_key(s, relation.subject(edge))]) |
	some edge in relation.union([protection.reached(s, "stored_in"), protection.reached(s, "copied_to"), relation.out(s, "backs_up_to")]).edges
}

other_key(s, vault) := check.require(
	check.compare(vault.facts.encryption.key.identity, "!=", s.facts.encryption.key.identity),
	"another key than that of the data",
)
