# Who may use a key, who may destroy it, and whether these are the same.
#
# A grant is what one statement, binding or access policy gives to one principal:
# {"who": text fact, "delegates": whether others decide who it is (a whole account): boolean fact, "uses": boolean fact,
# "destroys": {action: boolean fact}, "refused": {action: boolean fact}}. What is given elsewhere, to a project or to an
# identity, is not among them.
package lib.key_duties

import data.lib.convert
import data.lib.fact

# What needs no place and no reason.
yes := {"value": true, "at": []}

no := {"value": false, "at": []}

# Whether somebody whom the grants name may both use and destroy the key.
joined(grants) := fact.any(array.concat([fact.all([reaches(pair), is_one(pair)]) | some pair in pairs(grants)], [no]))

# Whether the grants decide who may use and who may destroy the key: they name who uses it, and no account that may give both
# to one. `elsewhere` is the fact for where others do.
decided(grants, elsewhere) := fact.choose(
	fact.any(array.concat(
		[fact.all([is_delegated(pair), reaches(pair)]) | some pair in pairs(grants)],
		[convert.negated(fact.any(array.concat([grant.uses | some grant in grants], [no])))],
	)),
	elsewhere,
	yes,
)

# Those that may concern one and the same.
pairs(grants) := [{"user": user, "destroyer": destroyer, "same": i == j} |
	some i, user in grants
	not user.uses.value == false
	some j, destroyer in grants
	count(destroys(destroyer)) > 0
]

destroys(grant) := [action | some action, f in grant.destroys; not f.value == false]

# Whether the one uses the key, and the other has an action that destroys it and is not refused to the one.
reaches(pair) := fact.all([
	pair.user.uses,
	fact.any([fact.all([pair.destroyer.destroys[action], convert.negated(refused(pair.user, action))]) | some action in destroys(pair.destroyer)]),
])

refused(grant, action) := object.get(grant.refused, action, no)

# A whole account is nobody yet.
is_one(pair) := fact.all([convert.negated(is_delegated(pair)), is_same_one(pair)])

is_delegated(pair) := fact.any([pair.user.delegates, pair.destroyer.delegates])

is_same_one(pair) := convert.settled(pair.user.who, true) if pair.same

is_same_one(pair) := same(pair.user.who, pair.destroyer.who) if not pair.same

# Whether two texts name the same principal.
same(a, b) := convert.settled(a, true) if is_same(a, b)

same(a, b) := convert.settled(a, false) if {
	not is_same(a, b)
	is_distinct(a, b)
}

same(a, b) := undecided(a, b) if {
	not is_same(a, b)
	not is_distinct(a, b)
}

undecided(a, b) := convert.still_unknown(a) if not is_given(a)

undecided(a, b) := convert.still_unknown(b) if {
	is_given(a)
	not is_given(b)
}

is_given(f) if "value" in object.keys(f)

is_same(a, b) if a.value == b.value

is_same(a, _) if a.value == everybody

is_same(_, b) if b.value == everybody

# Both are the same attribute of one resource, or one text around it.
is_same(a, b) if {
	only_reference(a) == only_reference(b)
	convert.like(a) == convert.like(b)
}

everybody := "*"

# The one declared thing that a text is or holds.
only_reference(f) := {"address": reference.address, "attribute": reference.attribute} if {
	count(f.unknown.refs) == 1
	some reference in f.unknown.refs
	reference.certainty == "exact"
	not contains(reference.address, "[?]")
}

is_distinct(a, b) if {
	is_given(a)
	is_given(b)
	a.value != b.value
}

# Two resources that are declared, each with an identity of its own. (Two that are looked up may be one.)
is_distinct(a, b) if {
	is_identity(only_reference(a))
	is_identity(only_reference(b))
	only_reference(a).address != only_reference(b).address
	is_managed(only_reference(a).address)
	is_managed(only_reference(b).address)
}

# What is written of them excludes each other.
is_distinct(a, b) if {
	not startswith(head(a), head(b))
	not startswith(head(b), head(a))
}

is_distinct(a, b) if {
	not endswith(tail(a), tail(b))
	not endswith(tail(b), tail(a))
}

is_identity(reference) if reference.attribute[count(reference.attribute) - 1] in ["arn", "member", "email", "principal_id", "object_id"]

is_managed(address) if not regex.match(`(^|\.)data\.`, address)

head(f) := split(convert.like(f), "*")[0]

tail(f) := parts[count(parts) - 1] if parts := split(convert.like(f), "*")
