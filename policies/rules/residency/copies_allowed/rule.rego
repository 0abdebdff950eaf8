# METADATA
# title: Copies of patient data stay in an allowed jurisdiction
# description: |
#   Data crosses borders as copies: replicas, replicated buckets and backups, vaults in a recovery region. A
#   failover must not carry records into a jurisdiction where they may not be. A store answers for its replicas and
#   replicated backups, a plan for the vaults that it copies to, and a vault for the copy that
#   its cloud makes of it in another region. Where tier gold asks for a copy in another region and no other region is
#   allowed, the finding says both.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store, backup, vault]
#   controls: [location]
#   remediation: |
#     Point the replication or copy at a region in an allowed jurisdiction, choose storage that stays in its region (ZRS,
#     ZoneRedundant, storage_account_type = "Zone"), name the location of backups, or let the people responsible extend
#     what is allowed, with the legal basis on record.
package rules.residency.copies_allowed

import data.lib.check
import data.lib.copies
import data.lib.offsite
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.all([
	ends(s, relation.out(s, "replicates_to")),
	ends(s, relation.out(s, "backs_up_to")),
	taken(s),
	ends(s, copies.siblings(s)),
	ends(s, relation.in(s, "inherits_from")),
]) if "store" in s.kinds

found(s) := ends(s, relation.out(s, "copied_to")) if "backup" in s.kinds

found(s) := ends(s, relation.out(s, "replicates_to")) if "vault" in s.kinds

ends(s, rel) := check.every(
	rel,
	{edge.to: inside(s, edge) | some edge in rel.edges},
	check.not_applicable("it has no copies of this sort"),
)

inside(s, edge) := offsite.with_other_side(s, residency.inside(
	residency.placed(relation.subject(edge).facts.location, edge),
	s.facts.declared.jurisdictions,
))

# A copy that is a resource of its own says itself where it lies.
taken(s) := check.every(
	copies.of(s),
	{edge.to: offsite.with_other_side(s, residency.inside(relation.subject(edge).facts.location, s.facts.declared.jurisdictions)) | some edge in copies.of(s).edges},
	check.not_applicable("no resource copies it"),
)
