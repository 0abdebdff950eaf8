# METADATA
# title: Edge caches keep no patient data
# description: |
#   A delivery network keeps what it fetched wherever somebody asked for it: a result that was opened abroad then lies
#   abroad, and nobody can say where. Its locations cannot be limited to a jurisdiction, and a restriction of viewers
#   does not change where objects are kept. Only what is not cached stays. A cache before a store without patient data
#   is none of this.
# related_resources:
#   - ref: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
#   - ref: https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=SA-09
# custom:
#   severity: high
#   since: 0.1.0
#   subjects: [edge_cache]
#   controls: [location]
#   remediation: |
#     Give the cache behavior the managed policy CachingDisabled (cache_policy_id =
#     "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"), or fetch what holds no patient data from a store that declares so.
package rules.residency.edge_cache_off

import data.lib.check
import data.lib.residency

applies := residency.is_asked

verdict(s) := check.when(
	residency.bounds(s.facts.declared.jurisdictions),
	check.when(s.facts.serves, check.require(check.is_false(s.facts.caches), "an edge that keeps nothing")),
)
