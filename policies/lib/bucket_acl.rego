# Whether the access control list of an Amazon S3 bucket opens it to everybody.
#
# A list counts only where the ownership controls of the bucket allow lists and no public access block ignores them. Buckets
# that are made since April 2023 have neither lists nor public access by default, older ones may have both: where the
# configuration is silent, a list for everybody is not known to count.
package lib.bucket_acl

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

list := "aws_s3_bucket_acl"

ownership := "aws_s3_bucket_ownership_controls"

block := "aws_s3_bucket_public_access_block"

# `authenticated-read` is anybody who has an account of AWS.
open_lists := `^(public-read|public-read-write|authenticated-read)$`

open_groups := `/groups/global/(AllUsers|AuthenticatedUsers)$`

everyone(r) := fact.all([names_everyone(r), counts(r), convert.negated(is_ignored(r))])

names_everyone(r) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", fact.any(array.concat([is_open_list(c, ["acl"])], grants(c, ["access_control_policy", 0, "grant"], ["grantee", 0, "uri"])))) |
		some c in attribute.attached(r, list).items
	],
	array.concat(
		[companion.unknown(r, list) | count(attribute.attached(r, list).open) > 0],
		array.concat([is_open_list(r, ["acl"])], grants(r, ["grant"], ["uri"])),
	),
))

is_open_list(c, path) := convert.matches(attribute.string(c, path, fact.absent("private", c, path, "a bucket is private by default")), open_lists)

grants(c, path, group) := array.concat(
	[convert.if_certain(item.certainty == "sure", is_open_group(c, array.concat(item.path, group))) | some item in attribute.items(c, path).items],
	[fact.unknown("unsupported", "a part of the grants", c, path) | count(attribute.items(c, path).open) > 0],
)

is_open_group(c, path) := convert.matches(attribute.string(c, path, fact.absent("", c, path, "the grant names no group")), open_groups)

counts(r) := convert.negated(convert.matches(
	attribute.string(c, ["rule", 0, "object_ownership"], fact.unknown("provider_default", "who owns the objects", c, ["rule"])),
	`^BucketOwnerEnforced$`,
)) if c := companion.only(r, ownership)

counts(r) := companion.unknown(r, ownership) if companion.unclear(r, ownership)

counts(r) := fact.unknown("provider_default", "whether the bucket was made before April 2023, since when lists do not count by default", r, []) if companion.none(r, ownership)

# One that only blocks new lists leaves those that are there.
is_ignored(r) := fact.choose(
	flag(c, "ignore_public_acls"),
	flag(c, "ignore_public_acls"),
	fact.choose(
		flag(c, "block_public_acls"),
		fact.unknown("existence", "whether the bucket had its list before new ones were blocked", c, ["block_public_acls"]),
		flag(c, "block_public_acls"),
	),
) if c := companion.only(r, block)

is_ignored(r) := companion.unknown(r, block) if companion.unclear(r, block)

is_ignored(r) := fact.unknown("provider_default", "whether the bucket was made before April 2023, since when public access is blocked by default", r, []) if companion.none(r, block)

flag(c, name) := attribute.bool(c, [name], fact.absent(false, c, [name], "the AWS provider sends false"))
