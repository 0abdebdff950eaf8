# METADATA
# title: What a replica has from its source
# description: |
#   A replica without an encryption argument of its own has the encryption of its source. A store is no replica unless its
#   model says so.
# custom:
#   stratum: 2
#   subjects: [store]
package derive.origin

import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := object.union(encryption(s), {"is_replica": object.get(s.facts, "is_replica", fact.constant(false, "it is a store of its own"))})

encryption(s) := {"encryption": {"at_rest": source(s).facts.encryption.at_rest}} if follows_source(s)

encryption(s) := {} if not follows_source(s)

source(s) := target.only(relation.out(s, "inherits_from"))

follows_source(s) if {
	source(s)
	not "value" in object.keys(s.facts.encryption.at_rest)
}
