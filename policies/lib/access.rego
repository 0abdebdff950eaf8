# What resource policies of AWS allow to whom.
package lib.access

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

# Whether a policy allows something to everybody, without a condition. `r` holds the text at `path`; `otherwise` is the fact
# where there is none.
everyone(r, path, otherwise) := otherwise if attribute.present(r, path).value == false

everyone(r, path, _) := fact.any(array.concat(
	[fact.all([allows(document, item), names_everyone(document, item.path), convert.negated(attribute.present(document, array.concat(item.path, ["Condition"])))]) |
		some item in statements(document)
	],
	array.concat(
		[fact.unknown("unsupported", "a part of the policy", r, path) | is_open(document)],
		[fact.known(false, r, path)],
	),
)) if {
	not attribute.present(r, path).value == false
	document := attribute.json(r, path, null)
}

# The policy of a companion, else of an attribute of the resource itself.
everyone_by(r, type, path, otherwise) := everyone(companion.only(r, type), ["policy"], otherwise) if companion.only(r, type)

everyone_by(r, type, _, _) := companion.unknown(r, type) if companion.unclear(r, type)

everyone_by(r, type, path, otherwise) := everyone(r, path, otherwise) if companion.none(r, type)

# One statement may stand without a list.
statements(document) := [{"path": ["Statement"], "certainty": "sure"}] if is_single(document)

statements(document) := attribute.items(document, ["Statement"]).items if not is_single(document)

is_single(document) if attribute.present(document, ["Statement", "Effect"]).value == true

is_open(document) if {
	not is_single(document)
	count(attribute.items(document, ["Statement"]).open) > 0
}

allows(document, item) := convert.matches(attribute.string(document, array.concat(item.path, ["Effect"]), fact.absent("Deny", document, item.path, "no effect")), `^Allow$`) if {
	item.certainty == "sure"
}

allows(document, item) := fact.unknown("existence", "a statement of the policy", document, item.path) if item.certainty != "sure"

# `*`, or `*` as the AWS principal, as a text or in a list.
names_everyone(document, path) := fact.any([is_star(document, array.concat(path, ["Principal"])), is_star(document, array.concat(path, ["Principal", "AWS"]))])

text(document, path) := attribute.string(document, path, fact.absent("", document, path, "no principal of this sort"))

is_star(document, path) := convert.with_value(text(document, path), text(document, path).value == "*") if convert.is_text(text(document, path))

# What begins with an ARN is not everybody, whatever follows.
is_star(document, path) := fact.known(false, document, path) if {
	not convert.is_text(text(document, path))
	startswith(text(document, path).like, "arn:")
}

# A list, or an object, which has its own parts.
is_star(document, path) := fact.any(array.concat(
	[is_star_element(document, item.path) | some item in attribute.items(document, path).items],
	array.concat(
		[fact.unknown("unsupported", "a part of the principals", document, path) | count(attribute.items(document, path).open) > 0],
		[fact.known(false, document, path)],
	),
)) if {
	is_composed(document, path)
}

is_star(document, path) := convert.still_unknown(text(document, path)) if {
	not convert.is_text(text(document, path))
	not startswith(object.get(text(document, path), "like", ""), "arn:")
	not is_composed(document, path)
}

is_star_element(document, path) := convert.with_value(text(document, path), text(document, path).value == "*") if convert.is_text(text(document, path))

is_star_element(document, path) := fact.known(false, document, path) if {
	not convert.is_text(text(document, path))
	is_harmless(document, path)
}

is_star_element(document, path) := convert.still_unknown(text(document, path)) if {
	not convert.is_text(text(document, path))
	not is_harmless(document, path)
}

is_harmless(document, path) if startswith(text(document, path).like, "arn:")

is_harmless(document, path) if is_composed(document, path)

is_composed(document, path) if count(attribute.items(document, path).items) > 0

# Neither text nor unknown: an empty list, a number.
is_composed(document, path) if {
	value := attribute.any(document, path, fact.absent("", document, path, "no principal of this sort")).value
	not is_string(value)
}
