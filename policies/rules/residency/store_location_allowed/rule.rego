# METADATA
# title: Stores of patient data lie in an allowed jurisdiction
# description: |
#   Contracts, state law and national law say where health records may be. The location is that of the effective
#   region: the resource's own, its provider's, or that of an alias. The name of a region proves nothing: eu-west-2
#   lies in the United Kingdom, eu-central-2 in Switzerland.
# related_resources:
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: critical
#   since: 0.1.0
#   subjects: [store]
#   controls: [location]
#   remediation: |
#     Move the store to a region in an allowed jurisdiction, or let the people responsible extend [residency]
#     allowed or the system's jurisdictions, with the legal basis on record.
package rules.residency.store_location_allowed

import data.lib.check
import data.lib.convert
import data.lib.residency

applies := residency.is_asked

# A replica that the service makes is judged as a copy of its source.
verdict(s) := residency.where_bounded(s.facts.declared.jurisdictions, check.when(convert.negated(s.facts.is_replica), residency.inside(s.facts.location, s.facts.declared.jurisdictions)))
