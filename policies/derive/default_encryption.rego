# METADATA
# title: Encryption by the setting of the account
# description: |
#   A volume that does not say whether it is encrypted is, where the account encrypts new volumes of the region by default.
#   That this is off where it was scanned proves nothing: somebody may have turned it on elsewhere.
# custom:
#   stratum: 1
#   subjects: [store, disk]
package derive.default_encryption

import data.lib.convert
import data.lib.ebs
import data.lib.fact
import data.lib.relation

facts(s) := {"encryption": {"at_rest": fact.any(array.concat([s.facts.encryption.at_rest], settings(s)))}} if {
	ebs.is_left_to_account(s.facts.encryption.at_rest)
}

facts(s) := {} if not ebs.is_left_to_account(s.facts.encryption.at_rest)

settings(s) := [convert.if_certain(edge.certainty == "sure", edge.facts.enabled) | some edge in relation.in(s, "encrypts_by_default").edges]
