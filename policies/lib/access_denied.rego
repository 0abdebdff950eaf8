# What resource policies of AWS refuse to everybody.
#
# A refusal counts where it names everybody, or everybody but some principals, and everything that the policy is about. The
# one who is left out is whoever administers the vault.
package lib.access_denied

import data.lib.access
import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.policy_condition

# Whether the policy at `path` refuses an action such as `backup:DeleteRecoveryPoint`; `otherwise` is the fact where there is none.
everyone(r, path, _, otherwise) := otherwise if attribute.present(r, path).value == false

everyone(r, path, action, _) := fact.any(array.concat(
	[fact.all([
		refuses(document, item),
		names_action(statement, item.path, action),
		names_everyone(statement, item.path),
		is_whole(statement, item.path),
		is_unconditional(statement, item.path),
	]) |
		some item in access.statements(document)
		statement := attribute.supposing(document, item.path)
	],
	array.concat(
		[fact.unknown("unsupported", "a part of the policy", r, path) | access.is_open(document)],
		[fact.known(false, r, path)],
	),
)) if {
	not attribute.present(r, path).value == false
	document := attribute.json(r, path, null)
}

text(document, path) := attribute.string(document, path, fact.absent("", document, path, "it is not written"))

refuses(document, item) := convert.if_certain(
	item.certainty == "sure",
	convert.matches(text(attribute.supposing(document, item.path), array.concat(item.path, ["Effect"])), `^Deny$`),
)

names_action(document, path, action) := fact.any([is_meant(found, action) | some found in access.texts(document, array.concat(path, ["Action"]))]) if {
	attribute.present(document, array.concat(path, ["NotAction"])).value == false
}

names_action(document, path, action) := fact.all([convert.negated(is_meant(found, action)) | some found in access.texts(document, array.concat(path, ["NotAction"]))]) if {
	not attribute.present(document, array.concat(path, ["NotAction"])).value == false
}

is_meant(found, action) := convert.with_value(found, regex.match(sprintf("(?i)^%s$", [replace(replace(found.value, "*", ".*"), "?", ".")]), action)) if convert.is_text(found)

is_meant(found, _) := convert.still_unknown(found) if not convert.is_text(found)

names_everyone(document, path) := fact.any([
	attribute.present(document, array.concat(path, ["NotPrincipal"])),
	access.names_everyone(document, path),
])

# A recovery point has an ARN of its own, of the service whose snapshot it is: only `*` names them all.
is_whole(document, path) := fact.any([is_star(document, found) | some found in access.texts(document, array.concat(path, ["Resource"]))])

is_star(document, found) := fact.choose(
	convert.matches(found, `^\*$`),
	convert.settled(found, true),
	fact.unknown("not_modelled", "which recovery points the statement is about", document, []),
)

exempting := ["stringnotequals", "stringnotequalsignorecase", "stringnotlike", "arnnotequals", "arnnotlike"]

principals := ["aws:principalarn", "aws:userid"]

# No condition, or one that leaves out named principals only.
is_unconditional(document, path) := fact.choose(
	attribute.present(document, array.concat(path, ["Condition"])),
	exempts(document, array.concat(path, ["Condition"])),
	fact.constant(true, "the statement has no condition"),
)

exempts(document, path) := fact.all(array.concat(
	[is_exemption(document, key) | some key in policy_condition.keys(document, path)],
	array.concat(
		[not_modelled(document, path) | policy_condition.is_open(document, path)],
		[not_modelled(document, path) | count(policy_condition.keys(document, path)) == 0],
	),
))

not_modelled(document, path) := fact.unknown("not_modelled", "when the condition of the statement holds", document, path)

is_exemption(document, path) := fact.all([is_few(found) | some found in policy_condition.values(document, path)]) if exempts_principals(path)

is_exemption(document, path) := not_modelled(document, path) if not exempts_principals(path)

exempts_principals(path) if {
	policy_condition.operator_of(path) in exempting
	policy_condition.key_of(path) in principals
}

# A pattern of every principal, or of all roles or users of an account, leaves nobody who would be refused.
is_few(f) := convert.negated(convert.matches(f, `^(arn:[^:]*:[^:]*:[^:]*:[^:]*:)?([*?]+|(role|user|assumed-role)/[*?]+)$`)) if convert.is_text(f)

is_few(f) := convert.still_unknown(f) if not convert.is_text(f)
