# METADATA
# title: It is declared where patient data may be
# description: |
#   Every rule about places compares a place with what is allowed. Where nobody has said what is allowed, none of them can
#   fail, and a report without findings says nothing. The declaration is the configuration's for all, or a system's for
#   its own stores.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [estate]
#   controls: [location, classification]
#   remediation: |
#     Set [residency] allowed or regimes in resilint.toml, or give each System record its jurisdictions.
package rules.residency.intent_declared

import data.lib.check
import data.lib.relation
import data.lib.residency

verdict(_) := check.pass("the configuration says where patient data may be", []) if residency.is_configured == true

verdict(s) := check.every(
	relation.out(s, "contains"),
	{edge.to: declared(relation.subject(edge)) | some edge in relation.out(s, "contains").edges},
	check.not_applicable("it has no stores"),
) if {
	residency.is_configured == false
}

declared(store) := check.when(
	store.facts.declared.in_scope,
	check.require(check.present(store.facts.declared.jurisdictions), "[residency] allowed, or the jurisdictions of its system"),
)
