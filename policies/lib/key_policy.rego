# What the policy of a key of AWS KMS gives to whom.
#
# A principal that is a whole account is nobody yet: its identity policies decide who has what the key gives to it. A service
# works for others and destroys nothing.
package lib.key_policy

import data.lib.access
import data.lib.access_denied
import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.key_duties

permissions := data.key_permissions.aws

# Whether somebody may both use and destroy the key, and whether nobody may decrypt but the one who encrypts.
duties(r) := {"joined": joined(r, holder(r)), "decided": decided(r, holder(r)), "sole": sole(r, holder(r)), "delegated": delegated(r, holder(r))}

# Where the policy of the key stands: null where it may be in several places.
holder(r) := r if companion.none(r, "aws_kms_key_policy")

holder(r) := companion.only(r, "aws_kms_key_policy")

holder(r) := null if companion.unclear(r, "aws_kms_key_policy")

elsewhere(h) := fact.absent(false, h, ["policy"], "its policy leaves it to the identity policies of the account who may use the key and who may destroy it")

joined(r, null) := companion.unknown(r, "aws_kms_key_policy")

joined(_, h) := fact.absent(false, h, ["policy"], "it has no policy of its own") if {
	h != null
	not has_policy(h)
}

joined(r, h) := key_duties.joined(grants(r, h)) if {
	h != null
	has_policy(h)
}

decided(r, null) := companion.unknown(r, "aws_kms_key_policy")

decided(_, h) := elsewhere(h) if {
	h != null
	not has_policy(h)
}

decided(r, h) := key_duties.decided(grants(r, h), elsewhere(h)) if {
	h != null
	has_policy(h)
}

has_policy(h) if not attribute.present(h, ["policy"]).value == false

# The policy that KMS makes where none is written names the account.
sole(r, null) := companion.unknown(r, "aws_kms_key_policy")

sole(_, h) := fact.absent(false, h, ["policy"], "the default policy leaves it to the account who may decrypt") if {
	h != null
	not has_policy(h)
}

sole(r, h) := convert.negated(fact.any(array.concat(
	[fact.all([reader.decrypts, is_other(reader, all)]) | some reader in all; not reader.decrypts.value == false],
	[fact.known(false, h, ["policy"])],
))) if {
	h != null
	has_policy(h)
	all := grants(r, h)
}

# Others decide who it is, it encrypts nothing, or there is another one who uses the key.
is_other(reader, _) := key_duties.yes if others_decide(reader)

is_other(reader, all) := fact.any(array.concat(
	[reader.delegates, convert.negated(fact.any(array.concat(
		[fact.all([other.encrypts, key_duties.same(other.who, reader.who)]) | some other in all; not other.encrypts.value == false],
		[key_duties.no],
	)))],
	[fact.all([other.uses, convert.negated(key_duties.same(other.who, reader.who))]) | some other in all; not other.uses.value == false],
)) if {
	not others_decide(reader)
}

others_decide(reader) if reader.delegates.value == true

others_decide(reader) if reader.service

# Whether it is left to the identity policies of the account who uses and who destroys the key. An action that the policy
# refuses to anybody is not.
delegated(r, null) := {"use": companion.unknown(r, "aws_kms_key_policy"), "destruction": companion.unknown(r, "aws_kms_key_policy")}

delegated(_, h) := {"use": by_default, "destruction": by_default} if {
	h != null
	not has_policy(h)
	by_default := fact.absent(true, h, ["policy"], "the default policy leaves it to the account")
}

delegated(r, h) := {
	"use": fact.any(array.concat([fact.all([given.delegates, given.uses, convert.negated(refuses_any(document, array.concat(permissions.encrypts, permissions.decrypts)))]) | some given in all], [key_duties.no])),
	"destruction": fact.any(array.concat([fact.all([given.delegates, f, convert.negated(refuses_any(document, [action]))]) | some given in all; some action, f in given.destroys], [key_duties.no])),
} if {
	h != null
	has_policy(h)
	all := grants(r, h)
	document := attribute.json(h, ["policy"], null)
}

refuses_any(document, actions) := fact.any(array.concat(
	[fact.all([access_denied.refuses(document, item), does(document, item.path, actions)]) | some item in access.statements(document)],
	array.concat([fact.unknown("unsupported", "a part of the policy", document, []) | access.is_open(document)], [key_duties.no]),
))

grants(r, h) := array.concat(
	array.concat(
		[grant(document, item, principal) | some item in access.statements(document); some principal in principals(document, item.path)],
		[hidden(h) | access.is_open(document)],
	),
	array.concat(
		[lent(c, document) | some c in attribute.attached(r, "aws_kms_grant").items],
		[lent_unseen(r) | count(attribute.attached(r, "aws_kms_grant").open) > 0],
	),
) if {
	document := attribute.json(h, ["policy"], null)
}

grant(document, item, principal) := {
	"who": principal.who,
	"delegates": delegates(principal),
	"service": principal.service,
	"encrypts": fact.all([allows, does(document, item.path, permissions.encrypts)]),
	"decrypts": fact.all([allows, does(document, item.path, permissions.decrypts)]),
	"uses": fact.all([allows, does(document, item.path, array.concat(permissions.encrypts, permissions.decrypts))]),
	"destroys": {action: fact.all([allows, access_denied.names_action(document, item.path, action), is_free(document, item.path)]) |
		some action in permissions.destroys
		not principal.service
	},
	"refused": {action: is_refused(document, principal.who, action) | some action in permissions.destroys},
} if {
	allows := access.allows(document, item)
}

# A grant lends the use of the key beside its policy. It can give nothing that destroys it.
lent(c, document) := {
	"who": who,
	"delegates": is_account(who),
	"service": false,
	"encrypts": operates(c, permissions.encrypts),
	"decrypts": operates(c, permissions.decrypts),
	"uses": operates(c, array.concat(permissions.encrypts, permissions.decrypts)),
	"destroys": {},
	"refused": {action: is_refused(document, who, action) | some action in permissions.destroys},
} if {
	who := attribute.string(c, ["grantee_principal"], fact.absent("", c, ["grantee_principal"], "no principal"))
}

operates(c, actions) := convert.if_certain(c.certainty == "sure", fact.any(array.concat(
	[permits(attribute.string(c, item.path, fact.absent("", c, item.path, "no operation")), actions) | some item in operations.items],
	[fact.unknown("unsupported", "a part of the operations", c, ["operations"]) | count(operations.open) > 0],
))) if {
	operations := attribute.items(c, ["operations"])
	count(operations.items) + count(operations.open) > 0
}

operates(c, _) := fact.known(false, c, ["operations"]) if {
	operations := attribute.items(c, ["operations"])
	count(operations.items) + count(operations.open) == 0
}

permits(f, actions) := convert.with_value(f, concat("", ["kms:", f.value]) in [whole | some action in actions; some whole in spelled(action)]) if convert.is_text(f)

permits(f, _) := convert.still_unknown(f) if not convert.is_text(f)

# Operations of grants that are variants of an action.
spelled("kms:Encrypt") := ["kms:Encrypt", "kms:ReEncryptTo"]

spelled("kms:Decrypt") := ["kms:Decrypt", "kms:ReEncryptFrom"]

spelled("kms:GenerateDataKey") := ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:GenerateDataKeyPair", "kms:GenerateDataKeyPairWithoutPlaintext"]

# A grant that may be there lends the key to anybody.
lent_unseen(r) := {
	"who": gap, "delegates": key_duties.no, "service": false, "encrypts": gap, "decrypts": gap, "uses": gap, "destroys": {}, "refused": {},
} if {
	gap := companion.unknown(r, "aws_kms_grant")
}

delegates(principal) := is_account(principal.who) if not principal.service

delegates(principal) := key_duties.no if principal.service

# A part of the policy that cannot be read may give anything to anybody.
hidden(h) := {
	"who": gap, "delegates": gap, "service": false, "encrypts": gap, "decrypts": gap, "uses": gap,
	"destroys": {action: gap | some action in permissions.destroys}, "refused": {},
} if {
	gap := fact.unknown("unsupported", "a part of the policy", h, ["policy"])
}

does(document, path, actions) := fact.any([access_denied.names_action(document, path, action) | some action in actions])

# When a condition holds is not looked at.
is_free(document, path) := fact.choose(
	attribute.present(document, array.concat(path, ["Condition"])),
	fact.unknown("not_modelled", "when the condition of the statement holds", document, array.concat(path, ["Condition"])),
	key_duties.yes,
)

principals(document, path) := array.concat(
	array.concat(
		[{"who": found, "service": false} | some found in named(document, array.concat(path, ["Principal", "AWS"]))],
		[{"who": found, "service": true} | some found in named(document, array.concat(path, ["Principal", "Service"]))],
	),
	array.concat(
		[{"who": found, "service": false} | not access.is_composed(document, array.concat(path, ["Principal"])); some found in named(document, array.concat(path, ["Principal"]))],
		[{"who": fact.unknown("not_modelled", sprintf("who is meant by %s", [key]), document, array.concat(path, [key])), "service": false} |
			some key in ["NotPrincipal"]
			not attribute.present(document, array.concat(path, [key])).value == false
		],
	),
)

# The texts of a list, and what cannot be read of it.
named(document, path) := array.concat(
	[found | some found in access.texts(document, path); not found.value == ""],
	[fact.unknown("unsupported", "a part of the principals", document, path) | access.is_composed(document, path); count(attribute.items(document, path).open) > 0],
)

# Whether a principal is a whole account.
is_account(who) := convert.settled(who, true) if has_account(who)

is_account(who) := convert.settled(who, false) if {
	not has_account(who)
	is_person(who)
}

is_account(who) := convert.still_unknown(who) if {
	not has_account(who)
	not is_person(who)
}

has_account(who) if regex.match(`^(\d{12}|arn:[^:]*:iam::[^:]*:root)$`, convert.like(who))

has_account(who) if {
	convert.like(who) == "*"
	key_duties.only_reference(who).attribute[0] == "account_id"
}

is_person(who) if "value" in object.keys(who)

is_person(who) if regex.match(`^arn:[^:]*:[^:]*::[^:]*:[a-z-]+/`, convert.like(who))

is_person(who) if {
	reference := key_duties.only_reference(who)
	reference.attribute == ["arn"]
	regex.match(`(^|\.)aws_iam_(role|user)\.[^.]*$`, reference.address)
}

# Whether a statement refuses the action to a principal.
is_refused(document, who, action) := fact.any(array.concat(
	[fact.all([access_denied.refuses(document, item), access_denied.names_action(document, item.path, action), covers(document, item.path, who)]) |
		some item in access.statements(document)
	],
	[key_duties.no],
))

covers(document, path, who) := fact.all([
	fact.any([
		access.names_everyone(document, path),
		is_left(document, array.concat(path, ["NotPrincipal", "AWS"]), who),
		is_among(named(document, array.concat(path, ["Principal", "AWS"])), who),
	]),
	is_met(document, path, who),
])

is_left(document, path, who) := convert.negated(is_among(named(document, path), who)) if not attribute.present(document, path).value == false

is_left(document, path, _) := fact.known(false, document, path) if attribute.present(document, path).value == false

is_among(list, who) := fact.any(array.concat([key_duties.same(found, who) | some found in list], [key_duties.no]))

# Without a condition a statement is met by whom it names. One that leaves out principals is met by the others.
is_met(document, path, who) := fact.choose(
	attribute.present(document, array.concat(path, ["Condition"])),
	is_not_left_out(document, array.concat(path, ["Condition"]), who),
	key_duties.yes,
)

is_not_left_out(document, path, who) := fact.all(array.concat(
	[convert.negated(is_matched(named(document, key.path), who)) | some operator in operators.items; some key in attribute.items(document, operator.path).items; is_exemption(key.path)],
	array.concat(
		[fact.unknown("not_modelled", "when the condition of the statement holds", document, key.path) | some operator in operators.items; some key in attribute.items(document, operator.path).items; not is_exemption(key.path)],
		[fact.unknown("unsupported", "a part of the condition", document, path) | unreadable(document, operators)],
	),
)) if {
	operators := attribute.items(document, path)
	count(operators.items) > 0
}

is_not_left_out(document, path, _) := fact.unknown("not_modelled", "when the condition of the statement holds", document, path) if {
	count(attribute.items(document, path).items) == 0
}

unreadable(_, operators) if count(operators.open) > 0

unreadable(document, operators) if {
	some operator in operators.items
	count(attribute.items(document, operator.path).open) > 0
}

is_exemption(path) if {
	path[count(path) - 2] in ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"]
	lower(path[count(path) - 1]) == "aws:principalarn"
}

# Whether one of the texts, with `*` for anything, is the principal's.
is_matched(list, who) := fact.any(array.concat([is_like(found, who) | some found in list], [key_duties.no]))

is_like(found, who) := convert.settled(who, regex.match(sprintf("^%s$", [replace(found.value, "*", ".*")]), who.value)) if {
	convert.is_text(found)
	convert.is_text(who)
}

is_like(found, who) := key_duties.same(found, who) if {
	not convert.is_text(found)
}

is_like(found, who) := key_duties.same(found, who) if {
	convert.is_text(found)
	not convert.is_text(who)
	not contains(found.value, "*")
}

is_like(found, who) := convert.still_unknown(who) if {
	convert.is_text(found)
	not convert.is_text(who)
	contains(found.value, "*")
}
