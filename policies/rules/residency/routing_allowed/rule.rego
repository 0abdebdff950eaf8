# METADATA
# title: Failover and latency routing lead to allowed jurisdictions only
# description: |
#   A failover that nobody watches sends clinicians, and every record that they open, to the other target. If that lies
#   in another jurisdiction, the outage becomes a transfer. Records of DNS that choose between places, and endpoint groups
#   of an accelerator, answer for each place that they can choose.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
#   - ref: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [route]
#   controls: [location, redundancy]
#   remediation: |
#     Route to load balancers and regions of allowed jurisdictions only.
package rules.residency.routing_allowed

import data.lib.check
import data.lib.relation
import data.lib.residency

nowhere := {"value": null, "at": []}

applies := residency.is_asked

verdict(s) := residency.where_bounded(nowhere, found(s))

found(s) := check.all([
	check.when(s.facts.sends_to_region, residency.inside(s.facts.location, nowhere)),
	check.every(
		relation.out(s, "routes_to"),
		{edge.to: residency.inside(residency.placed(relation.subject(edge).facts.location, edge), nowhere) | some edge in relation.out(s, "routes_to").edges},
		check.not_applicable("it names no load balancer"),
	),
])
