# How long an edge location keeps what it fetched.
package lib.edge_cache

import data.lib.convert
import data.lib.fact

# Whether anything is kept, from the least, default and longest time. What has no longest time but zero is fetched each
# time; a least or default time keeps what the origin says nothing of. Between them the headers of the origin decide.
caches(least, usual, longest) := fact.choose(
	convert.negated(convert.positive(longest)),
	convert.with_value(known_of(longest), false),
	fact.choose(fact.any([convert.positive(least), convert.positive(usual)]), fact.any([convert.positive(least), convert.positive(usual)]), headers(longest)),
)

known_of(f) := f if "value" in object.keys(f)

known_of(f) := convert.replaced(convert.still_unknown(object.remove(f, ["unknown"])), {"value": 0}) if not "value" in object.keys(f)

headers(longest) := {
	"unknown": {"why": [{"reason": "external", "subject": "the Cache-Control headers that the origin sends"}], "refs": []},
	"at": object.get(longest, "at", []),
}

# The same of a policy that AWS manages, by its row in `data/edge_policies.json`.
of_managed(row, f) := convert.with_value(f, row.max_ttl > 0)

managed_by_id(id) := data.edge_policies.rows[id]

managed_by_name(name) := row if {
	some row in data.edge_policies.rows
	row.name == name
}
