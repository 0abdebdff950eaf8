# METADATA
# title: Messages about patients are kept in an allowed jurisdiction
# description: |
#   An order, a result, an admission: each crosses a bus that keeps it until somebody takes it, for days if nobody does.
#   A bus answers for the places where it keeps messages, and a subscription, target or replicator for the place that it
#   sends them to.
# related_resources:
#   - ref: https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [message_bus, delivery]
#   controls: [location]
#   remediation: |
#     Keep topics, queues and streams, and whatever receives from them, in regions of allowed jurisdictions.
package rules.residency.message_location_allowed

import data.lib.check
import data.lib.convert
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.all([
	check.when(convert.set(s.facts.location), residency.inside(s.facts.location, s.facts.declared.jurisdictions)),
	each(s, "persists_in", "it lists no places"),
	each(s, "replicates_to", "it is replicated nowhere"),
]) if "message_bus" in s.kinds

found(s) := each(s, "delivers_to", "it delivers nowhere") if "delivery" in s.kinds

each(s, name, none) := check.every(
	relation.out(s, name),
	{edge.to: residency.inside(residency.placed(relation.subject(edge).facts.location, edge), s.facts.declared.jurisdictions) | some edge in relation.out(s, name).edges},
	check.not_applicable(none),
)
