# METADATA
# title: Gold data has a copy in another account
# description: |
#   Whoever takes over an account takes its backups too, however well they are spread over regions. One copy has to lie
#   where the people and credentials of the production account have no say: in a vault of another account, or in a
#   logically air-gapped one.
# related_resources:
#   - ref: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
#   - ref: https://learn.microsoft.com/azure/backup/backup-vault-overview
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [store]
#   scope: primary_data
#   controls: [immutability]
#   remediation:
#     any: |
#       If the recovery account fetches the copy itself, add an ExternalCoverage record with the claim "isolated copy"
#       and its evidence.
#     aws: |
#       Add a copy_action to the plan whose destination_vault_arn names a vault of the recovery account, or an
#       aws_backup_logically_air_gapped_vault.
#     azurerm: |
#       Back up into an azurerm_data_protection_backup_vault of another subscription.
#     google: |
#       Use a plan of Backup and DR, whose vault lies in a project of Google.
package rules.backup.copy_isolated

import data.lib.check
import data.lib.convert
import data.lib.coverage
import data.lib.fact
import data.lib.protection
import data.lib.relation
import data.lib.tier

verdict(s) := check.when(
	tier.is(s.facts.declared.tier, ["gold"]),
	check.when(convert.negated(fact.any([s.facts.backup.exempt, s.facts.is_replica])), check.any([
		check.some(
			plans,
			{edge.to: leaves(s, edge) | some edge in plans.edges},
			check.fail("no plan makes recovery points of it that could be copied", s.at),
		),
		check.some(
			relation.out(s, "backs_up_to"),
			{edge.to: check.unknown("whose account the bucket belongs to is not modelled", edge.at) | some edge in relation.out(s, "backs_up_to").edges},
			check.fail("it sends no backups anywhere by itself", s.at),
		),
		coverage.declared(s, `(?i)isolated`),
	])),
) if plans := protection.of(s)

leaves(s, edge) := check.any([
	check.some(
		copies,
		{copy.to: elsewhere(relation.subject(copy), protection.plan(edge)) | some copy in copies.edges},
		check.fail("no recovery point is copied", edge.at),
	),
	check.some(
		vaults,
		{vault.to: apart(s, relation.subject(vault)) | some vault in vaults.edges},
		check.fail("no recovery point is stored in a vault", edge.at),
	),
]) if {
	copies := protection.reach(s, edge, "copied_to")
	vaults := protection.reach(s, edge, "stored_in")
}

# A plan mostly writes to a vault of its own account. Azure lets a vault protect what lies in another subscription.
apart(s, vault) := check.any(array.concat(
	[check.require(check.is_true(vault.facts.isolated), "a vault apart from the account")],
	[check.require(check.compare(vault.facts.account, "!=", own), "a vault of another subscription") | own := object.get(s.facts, "account", null); own != null],
))

elsewhere(vault, plan) := check.any([
	check.is_true(vault.facts.isolated),
	check.require(check.compare(vault.facts.account, "!=", plan.facts.account), "a vault of another account"),
]) if {
	"vault" in vault.kinds
}

elsewhere(copy, _) := check.fail("the copy stays in the account", copy.at) if not "vault" in copy.kinds
