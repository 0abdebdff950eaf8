# What the IAM of Google Cloud gives to everybody, and to whom it gives anything at all.
#
# Members, bindings and whole policies are resources of their own, whose types begin with that of what they open.
package lib.google_access

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# Whether something is given to everybody, without a condition. `prefix` is the type whose IAM it is.
everyone(r, prefix) := fact.any(array.concat(
	[fact.all([names_everybody(grant.member), grant.unconditional]) | some grant in grants(r, prefix)],
	[fact.absent(false, r, [], "its IAM names nobody in general")],
))

# Everything that is given: to whom, and whether without a condition. What cannot be read is a grant to a member that is not
# known.
grants(r, prefix) := array.concat(
	[grant | some suffix in ["member", "binding", "policy"]; some c in companions(r, prefix, suffix); some grant in granted(c, suffix)],
	[hidden(r, type) | some suffix in ["member", "binding", "policy"]; type := iam_type(prefix, suffix); count(attribute.attached(r, type).open) > 0],
)

iam_type(prefix, suffix) := sprintf("%s_iam_%s", [prefix, suffix])

companions(r, prefix, suffix) := attribute.attached(r, iam_type(prefix, suffix)).items

hidden(r, type) := unread(fact.unknown("existence", sprintf("a companion of type %s", [type]), r, []))

unread(gap) := {"member": gap, "role": gap, "unconditional": fact.constant(true, "no condition can be seen"), "certain": false}

granted(c, "member") := [certain(c.certainty == "sure", c, [], ["member"])]

granted(c, "binding") := listed(c.certainty == "sure", c, [])

# The text of the policy, or the data source that it is taken from.
granted(c, "policy") := array.concat(
	[grant |
		some item in blocks.items
		some grant in listed({c.certainty, item.certainty} == {"sure"}, attribute.supposing(d, item.path), item.path)
	],
	[unread(fact.unknown("unsupported", "a part of the policy", d, [names])) | count(blocks.open) > 0],
) if {
	{"document": d, "names": names} := source(c)
	blocks := attribute.items(d, [names])
}

source(c) := {"document": d, "names": "binding"} if {
	some d in attribute.attached(c, "data.google_iam_policy").items
	d.certainty == "sure"
}

source(c) := {"document": attribute.json(c, ["policy_data"], null), "names": "bindings"} if {
	not has_data(c)
	not attribute.present(c, ["policy_data"]).value == false
}

has_data(c) if {
	some d in attribute.attached(c, "data.google_iam_policy").items
	d.certainty == "sure"
}

# The members of a binding, which is at `path`; `is_certain` says whether the binding is certainly there.
listed(is_certain, document, path) := array.concat(
	[certain(known, attribute.supposing(document, item.path), path, item.path) |
		some item in attribute.items(document, members).items
		known := {is_certain, item.certainty == "sure"} == {true}
	],
	[convert.replaced(unread(fact.unknown("unsupported", "a part of the members", document, members)), {"role": role(document, path)}) | count(attribute.items(document, members).open) > 0],
) if {
	members := array.concat(path, ["members"])
}

role(document, path) := attribute.string(document, array.concat(path, ["role"]), fact.absent("", document, path, "no role"))

# A member that is certainly there, else one that may be.
certain(is_certain, document, path, member) := {
	"member": attribute.string(document, member, fact.absent("", document, member, "no member")),
	"role": role(document, path),
	"unconditional": convert.if_certain(is_certain, convert.negated(attribute.present(document, array.concat(path, ["condition"])))),
	"certain": is_certain,
}

names_everybody(member) := convert.matches(member, `^all(Authenticated)?Users$`) if not has_kind(member)

# `serviceAccount:…` is one account, whatever follows.
names_everybody(member) := {"value": false, "at": member.at} if has_kind(member)

has_kind(member) if regex.match(`^[a-zA-Z]+:`, member.like)

# The attribute `member` of a service account or identity is such a text.
has_kind(member) if {
	some reference in member.unknown.refs
	reference.certainty == "exact"
	reference.attribute[count(reference.attribute) - 1] == "member"
	every other in member.unknown.refs {
		other.certainty == "exact"
	}
}

# Whether something is given to anybody but those who deliver logs.
others(r, prefix) := fact.any(array.concat(
	[is_other(grant.member, grant.certain) | some grant in grants(r, prefix)],
	[fact.absent(false, r, [], "its IAM names nobody else")],
))

is_other(member, certain) := convert.if_certain(certain, convert.negated(convert.matches(member, delivery))) if not is_writer_identity(member)

is_other(member, _) := convert.settled(member, false) if is_writer_identity(member)

# Usage logs of Cloud Storage, and sinks of Cloud Logging.
delivery := `^(group:cloud-storage-analytics@google\.com|serviceAccount:([a-z0-9-]+@gcp-sa-logging\.iam\.gserviceaccount\.com|cloud-logs@system\.gserviceaccount\.com))$`

is_writer_identity(member) if {
	count(member.unknown.refs) > 0
	every reference in member.unknown.refs {
		reference.attribute[count(reference.attribute) - 1] == "writer_identity"
	}
}
