# METADATA
# title: Transfers carry patient data to allowed jurisdictions only
# description: |
#   Not every copy is a replica. A task that synchronizes files, a service that keeps servers ready elsewhere, an image
#   of a machine in another region: each carries records across a border as well as any replication does, and is set up by
#   people who think of files and servers.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [transfer]
#   controls: [location]
#   remediation: |
#     Choose a destination in a region of an allowed jurisdiction, or take what holds no patient data from a store that
#     declares so.
package rules.residency.transfer_allowed

import data.lib.check
import data.lib.relation
import data.lib.residency

applies := residency.is_asked

verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, found(s))

found(s) := check.every(
	relation.out(s, "transfers_to"),
	{edge.to: residency.inside(residency.placed(relation.subject(edge).facts.location, edge), s.facts.declared.jurisdictions) | some edge in relation.out(s, "transfers_to").edges},
	check.not_applicable("it carries data nowhere"),
)
