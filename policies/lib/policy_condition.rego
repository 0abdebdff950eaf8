# Whom the condition of a statement of AWS leaves, where the statement itself names everybody.
#
# A condition is no protection by being there: most keys tell how a request comes and not from whom, and what holds of
# everybody but one, or of who sends no such key, holds of everybody. What binds whom is data (`policy_conditions.json`).
# This is not whether a condition holds for a request that is known.
package lib.policy_condition

import data.lib.attribute
import data.lib.convert
import data.lib.fact

rows := data.policy_conditions.who

not_who := {key | some key in data.policy_conditions.not_who}

operators := data.policy_conditions.operators

# Whether the condition at `path` binds its statement to somebody. All of its parts must hold, so that one that does suffices.
names_somebody(document, path) := fact.any(array.concat(
	[part(document, key) | some key in keys(document, path)],
	array.concat(
		[fact.unknown("unsupported", "a part of the condition", document, path) | is_open(document, path)],
		[fact.known(false, document, path)],
	),
))

# The keys that the operators compare.
keys(document, path) := [key.path | some operator in attribute.items(document, path).items; some key in attribute.items(document, operator.path).items]

is_open(document, path) if count(attribute.items(document, path).open) > 0

is_open(document, path) if {
	some operator in attribute.items(document, path).items
	count(attribute.items(document, operator.path).open) > 0
}

# The last but one of the path, in lower case, without what stands before and behind it.
operator_of(path) := trim_suffix(regex.replace(lower(path[count(path) - 2]), `^for(any|all)(values|value):`, ""), "ifexists")

# A key may be followed by the name of a tag.
key_of(path) := split(lower(path[count(path) - 1]), "/")[0]

# Whether a request without the key meets the condition.
is_lenient(path) if regex.match(`(?i)^forallvalues:|ifexists$`, path[count(path) - 2])

part(document, path) := leaves_everyone(document, path) if key_of(path) in not_who

part(document, path) := not_modelled(document, path) if {
	not key_of(path) in not_who
	not rows[key_of(path)]
}

part(document, path) := bound(document, path, rows[key_of(path)]) if not is_lenient(path)

part(document, path) := bound(document, path, rows[key_of(path)]) if {
	is_lenient(path)
	presence(path) == "always"
}

part(document, path) := fact.all([bound(document, path, rows[key_of(path)]), not_modelled(document, path)]) if {
	is_lenient(path)
	presence(path) == "signed"
}

part(document, path) := leaves_everyone(document, path) if {
	is_lenient(path)
	presence(path) == "sometimes"
}

presence(path) := object.get(rows[key_of(path)], "present", "sometimes")

leaves_everyone(document, path) := fact.absent(false, document, path, sprintf("the condition `%s` on `%s` leaves everybody", [path[count(path) - 2], path[count(path) - 1]]))

not_modelled(document, path) := fact.unknown("not_modelled", sprintf("whom the condition on `%s` leaves", [path[count(path) - 1]]), document, path)

bound(document, path, _) := leaves_everyone(document, path) if operator_of(path) in operators.negative

bound(document, path, row) := fact.choose(named(document, path, row), named(document, path, row), leaves_everyone(document, path)) if {
	is_comparable(row, operator_of(path))
}

named(document, path, row) := fact.all([value(found, row, operator_of(path)) | some found in values(document, path)])

bound(document, path, row) := not_modelled(document, path) if {
	not operator_of(path) in operators.negative
	not is_comparable(row, operator_of(path))
}

is_comparable(row, operator) if {
	row.widest
	operator in operators.range
}

is_comparable(row, operator) if {
	not row.widest
	operator in array.concat(operators.exact, operators.like)
}

text(document, path) := attribute.string(document, path, fact.unknown("unsupported", "a condition without a value", document, path))

values(document, path) := array.concat(
	[text(document, item.path) | some item in attribute.items(document, path).items],
	[fact.unknown("unsupported", "a part of the condition", document, path) | count(attribute.items(document, path).open) > 0],
) if {
	is_list(document, path)
}

values(document, path) := [text(document, path)] if not is_list(document, path)

is_list(document, path) if count(attribute.items(document, path).items) > 0

# Whether a value is one account, one organization, one network.
value(f, row, _) := convert.with_value(f, is_narrow(f.value, row.widest)) if {
	row.widest
	convert.is_text(f)
}

# A star that is compared exactly is no wildcard.
value(f, row, operator) := convert.with_value(f, true) if {
	not row.widest
	operator in operators.exact
	convert.is_text(f)
	not contains(f.value, "${")
}

value(f, row, operator) := by_pattern(f, row) if {
	not row.widest
	operator in operators.like
	convert.is_text(f)
	not contains(f.value, "${")
}

value(f, row, _) := convert.invalid(f, "a variable of the policy, which is another for each request") if {
	not row.widest
	convert.is_text(f)
	contains(f.value, "${")
}

# Whatever a single text turns out to be, it is one where it is compared exactly.
value(f, row, operator) := convert.settled(f, true) if {
	not convert.is_text(f)
	is_one(f, row, operator)
}

value(f, row, operator) := convert.still_unknown(f) if {
	not convert.is_text(f)
	not is_one(f, row, operator)
}

is_one(f, row, operator) if {
	not row.widest
	operator in operators.exact
	is_declared(f)
}

# What a resource or the account of the caller is called holds no variable of a policy.
is_declared(f) if {
	count(f.unknown.refs) > 0
	every reference in f.unknown.refs {
		reference.certainty == "exact"
		reference.attribute[count(reference.attribute) - 1] in ["arn", "id", "account_id", "owner_id", "master_account_id"]
	}
}

by_pattern(f, row) := convert.with_value(f, true) if is_fixed(f.value, row)

by_pattern(f, row) := convert.with_value(f, false) if {
	not is_fixed(f.value, row)
	regex.match(row.everybody, f.value)
}

by_pattern(f, row) := convert.invalid(f, sprintf("whom `%s` leaves", [f.value])) if {
	not is_fixed(f.value, row)
	not regex.match(row.everybody, f.value)
}

is_fixed(value_text, _) if not regex.match(`[*?]`, value_text)

is_fixed(value_text, row) if regex.match(row.somebody, value_text)

# An address, or a range that AWS does not count as everybody's.
is_narrow(range, widest) := prefix(range, 32) >= widest["4"] if not contains(range, ":")

is_narrow(range, widest) := prefix(range, 128) >= widest["6"] if contains(range, ":")

prefix(range, _) := to_number(split(range, "/")[1]) if regex.match(`/\d+$`, range)

prefix(range, whole) := whole if not regex.match(`/\d+$`, range)
