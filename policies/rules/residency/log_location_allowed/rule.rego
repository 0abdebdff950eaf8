# METADATA
# title: Logs lie in an allowed jurisdiction
# description: |
#   Logs hold identifiers, query strings and error texts: they are records too, and they are the copies nobody
#   thinks of. A log group answers for where it lies and for where its subscriptions send what is logged, through a stream
#   too. A diagnostic setting, a sink of Cloud Logging, and in Kubernetes the configuration of an agent or a variable that
#   tells a container where to send answer for each place that they send logs to; services of the cluster are none.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [log_sink, log_route]
#   controls: [location, log_protection]
#   remediation: |
#     Keep log groups, workspaces and log buckets, and whatever logs are sent to, in regions of allowed jurisdictions. Name
#     a region for a log bucket: `global` promises none. Choose the site of a vendor of telemetry that lies there.
package rules.residency.log_location_allowed

import data.lib.check
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.all([
	residency.inside(s.facts.location, s.facts.declared.jurisdictions),
	sent(s),
]) if "log_sink" in s.kinds

found(s) := sent(s) if not "log_sink" in s.kinds

sent(s) := check.every(
	relation.out(s, "copied_to"),
	{edge.to: copy(s, edge) | some edge in relation.out(s, "copied_to").edges},
	check.not_applicable("nothing is sent elsewhere"),
)

copy(s, edge) := check.all([
	lies_inside(s, edge),
	check.every(
		further(edge),
		{next.to: lies_inside(s, next) | some next in further(edge).edges},
		check.not_applicable("it goes no further"),
	),
])

lies_inside(s, edge) := residency.inside(
	residency.placed(relation.subject(edge).facts.location, edge),
	s.facts.declared.jurisdictions,
)

# A stream delivers what it gets, and a destination of subscriptions has a stream behind it; a log group among them answers for
# its own copies.
further(edge) := relation.union([next, relation.follow_out(relation.of_kind(next, "log_copy"), "copied_to")]) if {
	"log_copy" in relation.subject(edge).kinds
	next := relation.out(relation.subject(edge), "copied_to")
}

further(edge) := {"edges": [], "open": [], "near": []} if not "log_copy" in relation.subject(edge).kinds
