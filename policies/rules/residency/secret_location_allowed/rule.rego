# METADATA
# title: Secrets of patient data stay in an allowed jurisdiction
# description: |
#   A secret opens what it opens from everywhere. A replica in another jurisdiction puts the way into the records there,
#   under the law and the staff of that place.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [secret]
#   controls: [location]
#   remediation: |
#     Keep secrets and their replicas in regions of allowed jurisdictions.
package rules.residency.secret_location_allowed

import data.lib.check
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.all([
	residency.inside(s.facts.location, s.facts.declared.jurisdictions),
	check.every(
		relation.out(s, "replicates_to"),
		{edge.to: residency.inside(relation.subject(edge).facts.location, s.facts.declared.jurisdictions) | some edge in relation.out(s, "replicates_to").edges},
		check.not_applicable("it is replicated nowhere"),
	),
])
