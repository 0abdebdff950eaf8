# METADATA
# title: Region guardrails permit allowed jurisdictions only
# description: |
#   A service control policy stops what no review of code sees: the console, a script, another team. A guardrail that is
#   wider than what is allowed promises more than it keeps. Where none is scanned, nothing is judged: guardrails are
#   often kept by another team.
# related_resources:
#   - ref: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: medium
#   since: 0.1.0
#   subjects: [guardrail]
#   controls: [location, governance]
#   remediation: |
#     List regions of allowed jurisdictions only under aws:RequestedRegion.
package rules.residency.guardrail_fits

import data.lib.check
import data.lib.relation
import data.lib.residency

nowhere := {"value": null, "at": []}

applies := residency.is_asked

verdict(s) := residency.where_bounded(nowhere, found(s))

found(s) := check.every(
	relation.out(s, "permits"),
	{edge.to: residency.inside(object.union(relation.subject(edge).facts.location, {"at": edge.at}), nowhere) | some edge in relation.out(s, "permits").edges},
	check.not_applicable("it permits no region"),
)
