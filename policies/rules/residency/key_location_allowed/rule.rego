# METADATA
# title: Keys of patient data lie in an allowed jurisdiction
# description: |
#   Who has the key has the data. A replica of a multi-Region key makes the key usable in another jurisdiction, and Azure
#   Key Vault keeps a copy of every vault in the paired region.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [key]
#   controls: [location, key_management]
#   remediation: |
#     Keep keys and their replicas in regions of allowed jurisdictions.
package rules.residency.key_location_allowed

import data.lib.check
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.all([
	residency.inside(s.facts.location, s.facts.declared.jurisdictions),
	check.every(
		relation.out(s, "replicates_to"),
		{edge.to: copy(s, edge) | some edge in relation.out(s, "replicates_to").edges},
		check.not_applicable("the service makes no copy of it elsewhere"),
	),
])

copy(s, edge) := residency.inside(
	residency.placed(relation.subject(edge).facts.location, edge),
	s.facts.declared.jurisdictions,
)
