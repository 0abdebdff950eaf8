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

# One of several, or none: closed where every one that there may be is closed.
everyone_by(r, type, path, otherwise) := fact.any(array.concat(
	[convert.if_certain(false, everyone(c, ["policy"], otherwise)) | some c in attribute.attached(r, type).items],
	array.concat(
		[convert.if_certain(false, everyone(r, path, otherwise))],
		[companion.unknown(r, type) | count(attribute.attached(r, type).open) > 0],
	),
)) if {
	companion.unclear(r, type)
}

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

is_star(document, path) := fact.known(false, document, path) if {
	not convert.is_text(text(document, path))
	is_somebody(text(document, path))
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
	not is_somebody(text(document, path))
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

is_harmless(document, path) if is_somebody(text(document, path))

# A text that has more than holes and stars is not a star, whatever the holes are.
is_somebody(f) if regex.match(`[^*]`, f.like)

# The ARN of something that is declared, or an account: whichever it is, it is one.
is_somebody(f) if {
	some reference in f.unknown.refs
	reference.certainty == "exact"
	reference.attribute[count(reference.attribute) - 1] in ["arn", "account_id", "iam_arn"]
	every other in f.unknown.refs {
		other.certainty == "exact"
	}
}

is_harmless(document, path) if is_composed(document, path)

is_composed(document, path) if count(attribute.items(document, path).items) > 0

# Neither text nor unknown: an empty list, a number.
is_composed(document, path) if {
	value := attribute.any(document, path, fact.absent("", document, path, "no principal of this sort")).value
	not is_string(value)
}
