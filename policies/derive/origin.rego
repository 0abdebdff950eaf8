# METADATA
# title: What a replica has from its source
# description: |
#   A replica without an encryption argument of its own has the encryption of its source.
# custom:
#   stratum: 2
#   subjects: [store]
package derive.origin

import data.lib.relation
import data.lib.target

facts(s) := {"encryption": {"at_rest": source(s).facts.encryption.at_rest}} if follows_source(s)

facts(s) := {} if not follows_source(s)

source(s) := target.only(relation.out(s, "inherits_from"))

follows_source(s) if {
	source(s)
	not "value" in object.keys(s.facts.encryption.at_rest)
}
