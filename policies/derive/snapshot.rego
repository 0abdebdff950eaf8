# METADATA
# title: What a copy has from its source
# description: |
#   A copy without encryption of its own has that of what was copied. A copy of a copy is followed one step further.
# custom:
#   stratum: 3
#   subjects: [copy]
package derive.snapshot

import data.lib.relation
import data.lib.target

source(s) := target.only(relation.out(s, "copies"))

origin(s) := source(s) if "store" in source(s).kinds

origin(s) := source(source(s)) if not "store" in source(s).kinds

facts(s) := {"encryption": {"at_rest": origin(s).facts.encryption.at_rest}} if takes_encryption(s)

facts(s) := {} if not takes_encryption(s)

takes_encryption(s) if {
	origin(s)
	not "value" in object.keys(s.facts.encryption.at_rest)
}
