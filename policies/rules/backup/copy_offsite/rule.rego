# METADATA
# title: Gold data has a copy in another region
# description: |
#   A fire, a flood or a fault of the provider takes a region as a whole, with every zone and every vault in it. What
#   clinicians cannot do without has a copy elsewhere. It counts only where residency allows it. Where residency leaves no
#   other region, that is said in one finding with both sides: either a copy at another provider is put on record, or the
#   people responsible decide which of the two gives way.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=CP-06
#   - ref: https://www.ecfr.gov/current/title-45/section-164.308
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [store]
#   scope: primary_data
#   controls: [backup, redundancy]
#   remediation: |
#     Add a replica, a copy_action or a backup location in another region of an allowed jurisdiction. If another product
#     keeps a copy elsewhere, add an ExternalCoverage record with the claim "offsite copy" and its evidence.
package rules.backup.copy_offsite

import data.lib.check
import data.lib.convert
import data.lib.coverage
import data.lib.fact
import data.lib.offsite
import data.lib.relation
import data.lib.residency
import data.lib.tier

# Looking for copies costs more than all the rest: what is certainly not asked for is not looked for.
verdict(s) := check.not_applicable("its tier is not gold") if offsite.is_not_asked(s)

verdict(s) := check.when(
	tier.is(s.facts.declared.tier, ["gold"]),
	check.when(convert.negated(fact.any([s.facts.backup.exempt, s.facts.is_replica])), check.any([kept(s), coverage.declared(s, `(?i)off-?site`)])),
) if offsite.may_be_asked(s)

kept(s) := offsite.kept(s, {edge.to: counts(s, edge) | some edge in offsite.ends(s).edges}, s.at) if offsite.leaves_room(s)

# A copy that may not be where it is answers for itself, with both sides.
kept(s) := check.require(
	offsite.kept(s, {edge.to: offsite.elsewhere(s, edge) | some edge in offsite.ends(s).edges}, sides(s)),
	offsite.text,
) if {
	offsite.conflicts(s)
}

counts(s, edge) := check.all([
	check.require(offsite.elsewhere(s, edge), "a copy in another region"),
	residency.inside(residency.placed(relation.subject(edge).facts.location, edge), s.facts.declared.jurisdictions),
])

sides(s) := array.concat(s.at, array.concat(s.facts.declared.tier.at, s.facts.location.at))
