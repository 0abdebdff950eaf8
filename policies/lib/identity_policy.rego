# What the identity policies of AWS let principals do with keys whose own policy leaves it to the account.
#
# A policy claims the keys of its account that it lets use (`lets_use`) and destroy (`lets_destroy`); what it is attached to,
# and what the policy of the key leaves to the account, is asked later. A statement under a condition may hold. What is
# attached from elsewhere, boundaries and policies of the organization are no part of it.
package lib.identity_policy

import data.lib.access
import data.lib.access_denied
import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.key_duties
import data.lib.key_policy

permissions := data.key_permissions.aws

key_types := ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"]

actions := {
	"lets_use": array.concat(permissions.encrypts, permissions.decrypts),
	"lets_destroy": permissions.destroys,
}

concerned := array.concat(actions.lets_use, array.concat(actions.lets_destroy, permissions.deletes_backups))

# The claims of a policy at a path of `c`, which belongs to `r`. `given` is whether it counts at all.
claims(r, c, path, given) := array.concat(
	[claim |
		some relation, wanted in actions
		some item in access.statements(document)
		effect := fact.all([given, permits(document, item, wanted)])
		not effect.value == false
		some selector in selectors(r, document, item.path)
		claim := made(relation, selector, effect, c, path)
	],
	[made(relation, {"keys": every_key(r), "by_reference": key_duties.no}, hidden(c, path), c, path) | some relation, _ in actions; access.is_open(document)],
) if {
	has_text(c, path)
	document := attribute.json(c, path, null)
}

claims(_, c, path, _) := [] if not has_text(c, path)

has_text(c, path) if not attribute.present(c, path).value == false

# The claims of a policy of which only the effect is known: everything, or nothing is known of it.
claims_of_all(r, c, path, effect) := [made(relation, {"keys": every_key(r), "by_reference": key_duties.no}, effect, c, path) | some relation, _ in actions; not effect.value == false]

made(relation, selector, effect, c, path) := {
	"relation": relation,
	"select": selector.keys,
	"to": ["key"],
	"if": effect,
	"at": [{"address": c.address, "path": path}],
	"facts": {"by_reference": selector.by_reference},
}

hidden(c, path) := fact.unknown("unsupported", "a part of the policy", c, path)

permits(document, item, wanted) := fact.all([access.allows(document, item), key_policy.does(document, item.path, wanted), key_policy.is_free(document, item.path)])

# Whether it refuses something that matters here, to whomever it is attached, wherever.
refuses(c, path) := fact.any(array.concat(
	[fact.all([access_denied.refuses(document, item), key_policy.does(document, item.path, concerned)]) | some item in access.statements(document)],
	array.concat([hidden(c, path) | access.is_open(document)], [key_duties.no]),
)) if {
	has_text(c, path)
	document := attribute.json(c, path, null)
}

refuses(c, path) := fact.known(false, c, path) if not has_text(c, path)

# Whether it lets somebody delete recovery points or snapshots.
deletes_backups(c, path) := fact.any(array.concat(
	[permits(document, item, permissions.deletes_backups) | some item in access.statements(document)],
	array.concat([hidden(c, path) | access.is_open(document)], [key_duties.no]),
)) if {
	has_text(c, path)
	document := attribute.json(c, path, null)
}

deletes_backups(c, path) := fact.known(false, c, path) if not has_text(c, path)

every_key(r) := {"all": [{"type": key_types}, {"account": attribute.account(r)}]}

# Which keys a statement is about: one for each resource that it names, and that can be a key.
selectors(r, document, path) := array.concat(
	[selector | some found in access.texts(document, array.concat(path, ["Resource"])); some selector in selector_of(r, found)],
	[{"keys": {"all": [every_key(r), {"name": unread}]}, "by_reference": key_duties.no} |
		is_open(document, path)
		unread := fact.unknown("not_modelled", "which resources the statement is about", document, path)
	],
)

is_open(document, path) if not attribute.present(document, array.concat(path, ["NotResource"])).value == false

is_open(document, path) if {
	access.is_composed(document, array.concat(path, ["Resource"]))
	count(attribute.items(document, array.concat(path, ["Resource"])).open) > 0
}

selector_of(r, found) := [{"keys": every_key(r), "by_reference": key_duties.no}] if found.value == "*"

selector_of(r, found) := [{"keys": {"all": [every_key(r), {"name": pattern, "like": true}]}, "by_reference": key_duties.no}] if {
	not found.value == "*"
	pattern := known_pattern(found)
	regex.match(`^arn:[^:]*:(kms|\*):[^:]*:[^:]*:(key/.*|\*)$`, pattern.value)
}

# A declared key.
selector_of(_, found) := [{"keys": {"all": [{"type": key_types}, {"name": {"value": reference.address, "at": []}}]}, "by_reference": key_duties.yes}] if {
	not known_pattern(found)
	reference := key_duties.only_reference(found)
	reference.attribute == ["arn"]
	convert.like(found) == "*"
	is_key(reference.address)
}

selector_of(r, found) := [{"keys": {"all": [every_key(r), {"name": convert.still_unknown(found)}]}, "by_reference": key_duties.no}] if {
	not known_pattern(found)
	not is_exact(found)
	may_be_key(found)
}

default selector_of(_, _) := []

is_exact(found) if {
	reference := key_duties.only_reference(found)
	convert.like(found) == "*"
	reference.attribute == ["arn"]
}

is_key(address) if {
	some type in key_types
	regex.match(sprintf(`(^|\.)%s\.`, [type]), address)
}

# A text, or one whose only holes are the account that the provider works in.
known_pattern(found) := found if convert.is_text(found)

known_pattern(found) := convert.settled(found, found.like) if {
	not convert.is_text(found)
	count(found.unknown.refs) > 0
	every reference in found.unknown.refs {
		reference.attribute == ["account_id"]
		regex.match(`(^|\.)data\.aws_caller_identity\.`, reference.address)
	}
}

# What is certainly the ARN of something else is no key.
may_be_key(found) if {
	not regex.match(`^arn:[^:*]*:[^:*]+:`, convert.like(found))
	not is_of_other(found)
}

may_be_key(found) if regex.match(`^arn:[^:*]*:kms:`, convert.like(found))

is_of_other(found) if {
	count(found.unknown.refs) > 0
	every reference in found.unknown.refs {
		regex.match(`(^|\.)aws_[a-z0-9_]+\.`, reference.address)
		not contains(reference.address, "data.")
		not contains(reference.address, "aws_kms_")
	}
}
