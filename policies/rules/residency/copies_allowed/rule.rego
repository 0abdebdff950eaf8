# METADATA
# title: Copies of patient data stay in an allowed jurisdiction
# description: |
#   Data crosses borders as copies: replicas, replicated buckets and backups, vaults in a recovery region. A
#   failover must not carry records into a jurisdiction where they may not be. A store answers for its replicas and
#   replicated backups, a plan for the vaults that it copies to, a vault for the copy that its cloud makes of it in another
#   region, and a global table for the regions that it lists where no table of it was scanned. Where tier gold asks for a copy in another region and no other region is
#   allowed, the finding says both.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store, backup, vault, global_database]
#   controls: [location]
#   remediation: |
#     Point the replication or copy at a region in an allowed jurisdiction, choose storage that stays in its region (ZRS,
#     ZoneRedundant, storage_account_type = "Zone"), name the location of backups, or let the people responsible extend
#     what is allowed, with the legal basis on record.
package rules.residency.copies_allowed

import data.lib.check
import data.lib.convert
import data.lib.copies
import data.lib.offsite
import data.lib.relation
import data.lib.residency
import data.lib.target

applies := residency.is_asked

verdict(s) := residency.where_bounded(jurisdictions(s), found(s))

jurisdictions(s) := s.facts.declared.jurisdictions if not "global_database" in s.kinds

jurisdictions(s) := {"value": null, "at": []} if "global_database" in s.kinds

found(s) := check.all([
	ends(s, relation.out(s, "replicates_to")),
	ends(s, relation.out(s, "backs_up_to")),
	taken(s),
	ends(s, copies.siblings(s)),
	ends(s, relation.in(s, "inherits_from")),
]) if "store" in s.kinds

found(s) := ends(s, relation.out(s, "copied_to")) if "backup" in s.kinds

found(s) := ends(s, relation.out(s, "replicates_to")) if "vault" in s.kinds

found(s) := check.when(convert.negated(answered(s, relation.of_kind(all, "store"))), ends(s, undeclared(all))) if {
	"global_database" in s.kinds
	all := copies.members(s)
}

undeclared(all) := convert.replaced(all, {"edges": [edge | some edge in all.edges; not "store" in relation.subject(edge).kinds]})

# Whether a member that is declared answers for all.
answered(s, stores) := {"value": true, "at": s.at, "absent": "its members answer for it"} if has_sure(stores)

answered(s, stores) := {"value": false, "at": s.at} if count(stores.edges) == 0

answered(s, stores) := target.unknown(stores, "whether a declared table is a member") if {
	some _ in stores.edges
	target.sure(stores) == []
}

has_sure(stores) if some _ in target.sure(stores)

ends(s, rel) := check.every(
	rel,
	{edge.to: inside(s, edge) | some edge in rel.edges},
	check.not_applicable("it has no copies of this sort"),
)

inside(s, edge) := offsite.with_other_side(s, residency.inside(
	residency.placed(relation.subject(edge).facts.location, edge),
	jurisdictions(s),
))

# A copy that is a resource of its own says itself where it lies.
taken(s) := check.every(
	copies.of(s),
	{edge.to: offsite.with_other_side(s, residency.inside(relation.subject(edge).facts.location, s.facts.declared.jurisdictions)) | some edge in copies.of(s).edges},
	check.not_applicable("no resource copies it"),
)
