# Reading companions: resources that configure another one (`r.attached`).
package lib.companion

import data.lib.attribute
import data.lib.fact

# Companions that certainly belong to the resource.
sure(r, type) := [c | some c in attribute.attached(r, type).items; c.certainty == "sure"]

# Companions that may belong to it.
possible(r, type) := [c | some c in attribute.attached(r, type).items; c.certainty != "sure"]

# There is certainly no companion of this type.
none(r, type) if {
	count(attribute.attached(r, type).items) == 0
	count(attribute.attached(r, type).open) == 0
}

# Exactly one companion is known, and there can be no other.
only(r, type) := c if {
	count(sure(r, type)) == 1
	count(possible(r, type)) == 0
	some c in sure(r, type)
}

# A companion may be there or not.
unclear(r, type) if {
	not none(r, type)
	not only(r, type)
}

# There may be companions that are not known, beside those that are.
may_be_more(r, type) if count(possible(r, type)) > 0

may_be_more(r, type) if count(attribute.attached(r, type).open) > 0

# A claim whose target is not known, where a companion that would make it may be there.
open_claims(r, type, relation, kinds) := [{"relation": relation, "value": unknown(r, type), "to": kinds} | may_be_more(r, type)]

# The fact of a companion that may be there or not.
unknown(r, type) := fact.unknown("existence", sprintf("a %s that configures it", [type]), r, [])
