# What resource policies of AWS allow to whom.
package lib.access

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.policy_condition

# Whether a policy allows something to everybody, on no condition that binds it to somebody. `r` holds the text at `path`;
# `otherwise` is the fact where there is none.
everyone(r, path, otherwise) := otherwise if attribute.present(r, path).value == false

everyone(r, path, _) := fact.any(array.concat(
	[fact.all([allows(document, item), leaves_everyone(statement, item.path), is_unbound(statement, array.concat(item.path, ["Condition"]))]) |
		some item in statements(document)
		statement := attribute.supposing(document, item.path)
	],
	array.concat(
		[fact.unknown("unsupported", "a part of the policy", r, path) | is_open(document)],
		[fact.known(false, r, path)],
	),
)) if {
	not attribute.present(r, path).value == false
	document := attribute.json(r, path, null)
}

# To allow something to all but some is to allow it to everybody.
leaves_everyone(document, path) := fact.any([attribute.present(document, array.concat(path, ["NotPrincipal"])), names_everyone(document, path)])

is_unbound(document, path) := fact.choose(
	attribute.present(document, path),
	convert.negated(policy_condition.names_somebody(document, path)),
	fact.constant(true, "the statement has no condition"),
)

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

allows(document, item) := convert.if_certain(item.certainty == "sure", convert.matches(
	attribute.string(attribute.supposing(document, item.path), array.concat(item.path, ["Effect"]), fact.absent("Deny", document, item.path, "no effect")),
	`^Allow$`,
))

# `*`, or `*` as the AWS principal, as a text or in a list.
names_everyone(document, path) := fact.any(array.concat(
	[is_star(document, array.concat(path, ["Principal"]))],
	[convert.if_certain(item.certainty == "sure", is_star(attribute.supposing(document, item.path), item.path)) |
		some item in attribute.items(document, array.concat(path, ["Principal"])).items
		item.path[count(item.path) - 1] == "AWS"
	],
))

text(document, path) := attribute.string(document, path, fact.absent("", document, path, "no principal of this sort"))

is_star(document, path) := convert.with_value(text(document, path), text(document, path).value == "*") if convert.is_text(text(document, path))

is_star(document, path) := fact.known(false, document, path) if {
	not convert.is_text(text(document, path))
	is_somebody(text(document, path))
}

# A list, or an object, which has its own parts.
is_star(document, path) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", is_star_element(attribute.supposing(document, item.path), item.path)) |
		some item in attribute.items(document, path).items
	],
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

# Whether the policies of a resource let somebody else write to it than services of the cloud. A statement that cannot be read may.
others_write(found) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", writers_of(c)) | some c in found.resources],
	array.concat(
		[writers_of(found.own)],
		[fact.unknown("existence", "a policy that it has", found.own, []) | count(found.open) > 0],
	),
))

writers_of(r) := fact.absent(false, r, ["policy"], "no policy lets others write") if attribute.present(r, ["policy"]).value == false

writers_of(r) := fact.any(array.concat(
	[fact.all([allows(document, item), writes(statement, item.path), names_others(statement, item.path)]) |
		some item in statements(document)
		statement := attribute.supposing(document, item.path)
	],
	array.concat(
		[fact.unknown("unsupported", "a part of the policy", r, ["policy"]) | is_open(document)],
		[fact.known(false, r, ["policy"])],
	),
)) if {
	not attribute.present(r, ["policy"]).value == false
	document := attribute.json(r, ["policy"], null)
}

writes(document, path) := fact.any([
	attribute.present(document, array.concat(path, ["NotAction"])),
	any_text(document, array.concat(path, ["Action"]), write_action),
])

write_action := `(?i)^(\*|s3:(\*|put.*|\*object.*|replicate.*|restore.*|abort.*))$`

names_others(document, path) := fact.any([
	attribute.present(document, array.concat(path, ["NotPrincipal"])),
	is_star(document, array.concat(path, ["Principal"])),
	attribute.present(document, array.concat(path, ["Principal", "Federated"])),
	any_person(document, array.concat(path, ["Principal", "AWS"])),
])

# Whether a text, or one of a list of texts, matches.
any_text(document, path, pattern) := fact.any([convert.matches(found, pattern) | some found in texts(document, path)])

# Load balancers of older regions write under an account of AWS, which a data source names.
any_person(document, path) := fact.any([is_person(found) | some found in texts(document, path)])

is_person(f) := convert.with_value(f, f.value != "") if convert.is_text(f)

is_person(f) := convert.settled(f, false) if is_load_balancer(f)

is_person(f) := convert.settled(f, true) if {
	not convert.is_text(f)
	not is_load_balancer(f)
	"unknown" in object.keys(f)
}

is_load_balancer(f) if {
	not convert.is_text(f)
	count(f.unknown.refs) > 0
	every reference in f.unknown.refs {
		contains(reference.address, "data.aws_elb_service_account.")
	}
}

texts(document, path) := [text(document, item.path) | some item in attribute.items(document, path).items] if is_composed(document, path)

texts(document, path) := [text(document, path)] if not is_composed(document, path)
