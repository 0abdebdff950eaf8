# METADATA
# title: Keys of patient data lie in an allowed jurisdiction
# description: |
#   Who has the key has the data. A replica of a multi-Region key makes the key usable in another jurisdiction.
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

import data.lib.residency

verdict(s) := residency.inside(s.facts.location, s.facts.declared.jurisdictions)
