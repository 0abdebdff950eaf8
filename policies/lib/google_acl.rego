# What access control lists of Cloud Storage give to everybody. They hold beside IAM, unless the bucket has uniform access.
package lib.google_acl

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# Whether a list of the bucket, or the one that new objects get, names everybody.
everyone(r) := fact.all([
	fact.any(array.concat(
		array.concat([weighed(c, is_open(c)) | some type in lists; some c in attribute.attached(r, type).items], [unseen(r, type) | some type in lists; count(attribute.attached(r, type).open) > 0]),
		[fact.absent(false, r, [], "no access control list names everybody")],
	)),
	convert.negated(attribute.bool(r, ["uniform_bucket_level_access"], fact.absent(false, r, ["uniform_bucket_level_access"], "access control lists count by default"))),
])

entries := ["google_storage_bucket_access_control", "google_storage_default_object_access_control"]

lists := array.concat(entries, ["google_storage_bucket_acl", "google_storage_default_object_acl"])

unseen(r, type) := fact.unknown("existence", sprintf("a companion of type %s", [type]), r, [])

weighed(c, f) := convert.if_certain(c.certainty == "sure", f)

is_open(c) := convert.matches(attribute.string(c, ["entity"], fact.absent("", c, ["entity"], "no entity")), `^all(Authenticated)?Users$`) if c.type in entries

is_open(c) := fact.any(array.concat(
	[convert.matches(attribute.string(c, item.path, fact.absent("", c, item.path, "no entity")), `:all(Authenticated)?Users$`) | some item in attribute.items(c, ["role_entity"]).items],
	[
		fact.choose(
			fact.constant(count(attribute.items(c, ["role_entity"]).open) > 0, "a part of the list"),
			fact.unknown("unsupported", "a part of the list", c, ["role_entity"]),
			fact.absent(false, c, ["role_entity"], "no entry names everybody"),
		),
		convert.matches(attribute.string(c, ["predefined_acl"], fact.absent("", c, ["predefined_acl"], "no list by name")), `^(publicRead|publicReadWrite|authenticatedRead)$`),
	],
)) if {
	not c.type in entries
}
