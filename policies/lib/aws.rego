# What AWS resources have in common: ARNs, and who manages the key that an attribute names.
package lib.aws

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

# The ARN of a resource of this account and region, `*` where a part is not known: a name, not a proof.
arn(r, service, prefix, name) := sprintf("arn:%s:%s:%s:%s:%s%s", [
	partition(attribute.region(r)), service, text(attribute.region(r)), text(attribute.account(r)), prefix, text(name),
])

# The ARN of a global resource without region and account, as S3 has it.
global_arn(r, service, name) := sprintf("arn:%s:%s:::%s", [partition(attribute.region(r)), service, text(name)])

# The account that an ARN names; ARNs of S3 name none.
account_of_arn(f) := convert.with_value(f, split(f.value, ":")[4]) if {
	convert.is_text(f)
	regex.match(`^arn:[^:]*:[^:]*:[^:]*:\d{12}:`, f.value)
}

account_of_arn(f) := convert.invalid(f, "the account of an ARN without one") if {
	convert.is_text(f)
	not regex.match(`^arn:[^:]*:[^:]*:[^:]*:\d{12}:`, f.value)
}

account_of_arn(f) := convert.still_unknown(f) if not convert.is_text(f)

partition(region) := "aws-cn" if startswith(text(region), "cn-")

partition(region) := "aws-us-gov" if startswith(text(region), "us-gov-")

partition(region) := "aws-eusc" if startswith(text(region), "eusc-")

default partition(_) := "aws"

# The text of a fact, or a hole.
text(f) := convert.or_hole(f)

# Who manages the key that the attribute at `path` names, as far as its text tells. `otherwise` is the fact for an absent
# attribute. An alias tells: only AWS can own `alias/aws/…`. The id of a key that is declared elsewhere does not.
key_manager(r, path, otherwise) := manager(attribute.string(r, path, otherwise), otherwise)

manager(f, otherwise) := otherwise if f == otherwise

manager(f, otherwise) := convert.with_value(f, "provider") if {
	f != otherwise
	convert.is_text(f)
	is_aws_alias(f.value)
}

manager(f, otherwise) := convert.with_value(f, "customer") if {
	f != otherwise
	convert.is_text(f)
	is_own_alias(f.value)
}

manager(f, otherwise) := stranger(f) if {
	f != otherwise
	convert.is_text(f)
	not is_aws_alias(f.value)
	not is_own_alias(f.value)
}

manager(f, otherwise) := convert.settled(f, "customer") if {
	f != otherwise
	not convert.is_text(f)
	certainly_own_alias(f)
}

manager(f, otherwise) := convert.still_unknown(f) if {
	f != otherwise
	not convert.is_text(f)
	not certainly_own_alias(f)
}

stranger(f) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("the key `%s`: its id does not tell whether AWS or you manage it", [convert.shown(f)])}], "refs": []},
	"at": object.get(f, "at", []),
}

is_aws_alias(name) if regex.match(`(^|:)alias/aws/`, name)

# Whatever the text turns out to be.
certainly_own_alias(f) if begins_own_alias(convert.like(f))

certainly_own_alias(f) if {
	names := f.candidates
	count(names) > 0
	every name in names {
		is_string(name)
		is_own_alias(name)
	}
}

# Whether a text with holes is an alias that cannot begin with `alias/aws/`, whatever fills its holes.
begins_own_alias(like) if {
	written := split(like, "*")[0]
	regex.match(`(^|:)alias/[^/]+$`, written)
	not startswith("aws/", split(written, "alias/")[1])
}

begins_own_alias(like) if {
	written := split(like, "*")[0]
	regex.match(`(^|:)alias/.+/`, written)
	not is_aws_alias(written)
}

is_own_alias(name) if {
	regex.match(`(^|:)alias/`, name)
	not is_aws_alias(name)
}

# The key that AWS manages for a service and uses where none is named.
default_key(r, path, service) := fact.absent("provider", r, path, sprintf("%s then uses a key that AWS holds", [service]))

# The same, where nothing may be encrypted at all.
default_key_of(r, path, at_rest, service) := fact.choose(
	at_rest,
	default_key(r, path, service),
	fact.absent("none", r, path, "it is not encrypted, and has no key"),
)

# The claim of the key that an attribute names.
encrypted_by(path) := {"relation": "encrypted_by", "points": path, "to": ["key"]}

# Facts of a log group that a service makes by itself: nobody declared it, so it is kept for ever, under an AWS key.
implied_log_group(r, path) := {
	"declared": declared.facts(r),
	"never_expires": fact.absent(true, r, path, "a log group that the service makes never expires"),
	"retention": fact.absent(null, r, path, "a log group that the service makes never expires"),
	"encryption": {"key": {"managed_by": fact.absent("provider", r, path, "a log group that the service makes has no customer managed key")}},
	"location": location.aws(r),
}

# The claims of the log groups to which a service exports its logs: one for each log type in the list at `path`.
# `format` makes the group's name of the resource's name and the log type.
log_claims(r, path, format, name) := array.concat(
	[log_claim(r, item.path, if_there(item, group_name(r, item.path, format, name), "the export of the log")) | some item in attribute.items(r, path).items],
	[log_claim(r, path, fact.unknown("input_missing", "which logs are exported", r, path)) | count(attribute.items(r, path).open) > 0],
)

# A text that an element gives which may not be there; `what` is the element.
if_there(item, f, _) := f if item.certainty == "sure"

if_there(item, f, what) := {
	"unknown": {"why": [{"reason": "existence", "subject": what}], "refs": []},
	"candidates": [f.value],
	"at": f.at,
} if {
	item.certainty != "sure"
	convert.is_text(f)
}

if_there(item, f, _) := f if {
	item.certainty != "sure"
	not convert.is_text(f)
}

# The claim of a log group, which the service makes by itself if nobody declared it.
log_claim(r, path, group) := {
	"relation": "logs_to",
	"value": group,
	"at": [{"address": r.address, "path": path}],
	"otherwise": {
		"role": sprintf("log group %s", [convert.like(group)]),
		"kinds": ["log_sink"],
		"facts": implied_log_group(r, path),
		"at": [{"address": r.address, "path": path}],
	},
}

group_name(r, path, format, name) := convert.with_value(log_type(r, path), sprintf(format, [name.value, log_type(r, path).value])) if {
	convert.is_text(name)
	convert.is_text(log_type(r, path))
}

group_name(r, path, format, name) := with_holes(r, path, sprintf(format, [convert.like(name), convert.like(log_type(r, path))])) if {
	not convert.is_text(name)
}

group_name(r, path, format, name) := with_holes(r, path, sprintf(format, [name.value, convert.like(log_type(r, path))])) if {
	convert.is_text(name)
	not convert.is_text(log_type(r, path))
}

# The name of a log group of which a part is not known: it names whatever matches what is known.
with_holes(r, path, name) := object.union(fact.unknown("computed", "the name of its log group", r, path), {"like": name})

log_type(r, path) := attribute.string(r, path, fact.absent(null, r, path, "no log type"))
