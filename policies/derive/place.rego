# METADATA
# title: Where a place lies that stands for a store
# description: |
#   The end of a transfer that names a declared store lies where the store does.
# custom:
#   stratum: 1
#   subjects: [place]
package derive.place

import data.lib.relation
import data.lib.target

facts(s) := {"location": store(s).facts.location} if store(s)

facts(s) := {} if not store(s)

store(s) := target.only(relation.out(s, "stands_for"))
