# Whether the policy of a bucket refuses everybody who comes without TLS.
#
# Amazon S3 answers over plain HTTP too. A statement that denies reading and writing objects to every principal, where
# `aws:SecureTransport` is false and on no other condition, ends that.
package lib.secure_transport

import data.lib.access
import data.lib.access_denied
import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

# By the companion that holds the policy, else by an attribute of the bucket itself.
required(r, type) := refused(companion.only(r, type)) if companion.only(r, type)

required(r, type) := refused(r) if companion.none(r, type)

required(r, type) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", refused(c)) | some c in attribute.attached(r, type).items],
	array.concat(
		[refused(r)],
		[companion.unknown(r, type) | count(attribute.attached(r, type).open) > 0],
	),
)) if {
	companion.unclear(r, type)
}

refused(c) := fact.absent(false, c, ["policy"], "Amazon S3 answers over plain HTTP, too") if attribute.present(c, ["policy"]).value == false

refused(c) := fact.any(array.concat(
	[refuses(document, item) | some item in access.statements(document)],
	array.concat(
		[fact.unknown("unsupported", "a part of the policy", c, ["policy"]) | access.is_open(document)],
		[fact.known(false, c, ["policy"])],
	),
)) if {
	not attribute.present(c, ["policy"]).value == false
	document := attribute.json(c, ["policy"], null)
}

refuses(document, item) := fact.all([
	access_denied.refuses(document, item),
	access_denied.names_action(statement, item.path, "s3:GetObject"),
	access_denied.names_action(statement, item.path, "s3:PutObject"),
	access.names_everyone(statement, item.path),
	fact.any([names_objects(statement, found) | some found in access.texts(statement, array.concat(item.path, ["Resource"]))]),
	is_plain(statement, array.concat(item.path, ["Condition"])),
]) if {
	statement := attribute.supposing(document, item.path)
}

# Everything, or all objects of the bucket, however it is named.
names_objects(_, found) := convert.settled(found, endswith(convert.like(found), "*")) if is_readable(found)

names_objects(_, found) := convert.still_unknown(found) if not is_readable(found)

is_readable(found) if convert.is_text(found)

is_readable(found) if regex.match(`/\*$`, object.get(found, "like", ""))

# The ARN of a bucket alone names none of its objects.
is_readable(found) if regex.match(`[^*]$`, object.get(found, "like", ""))

# The one condition is that the request comes without TLS. Where there is none, the statement holds of all requests.
is_plain(document, path) := fact.choose(
	attribute.present(document, path),
	fact.all(array.concat(
		[is_part(document, key.path) | some operator in operators.items; some key in attribute.items(document, operator.path).items],
		array.concat(
			[fact.unknown("unsupported", "a part of the condition", document, path) | unreadable(document, operators)],
			[fact.known(true, document, path)],
		),
	)),
	fact.known(true, document, path),
) if {
	operators := attribute.items(document, path)
}

unreadable(_, operators) if count(operators.open) > 0

unreadable(document, operators) if {
	some operator in operators.items
	count(attribute.items(document, operator.path).open) > 0
}

is_part(document, path) := fact.any([convert.matches(convert.lower_case(found), `^false$`) | some found in values(document, path)]) if is_about_tls(path)

is_part(document, path) := fact.known(false, document, path) if not is_about_tls(path)

is_about_tls(path) if {
	path[count(path) - 2] in ["Bool", "BoolIfExists"]
	lower(path[count(path) - 1]) == "aws:securetransport"
}

values(document, path) := [access.text(document, item.path) | some item in attribute.items(document, path).items] if count(attribute.items(document, path).items) > 0

values(document, path) := [access.text(document, path)] if count(attribute.items(document, path).items) == 0
