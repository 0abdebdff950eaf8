# What access policies and role assignments of a key vault give on its keys. What is assigned above the vault is inherited, and
# not looked at here.
package lib.azure_key_access

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.key_duties

vault := "azurerm_key_vault"

duties(r) := {"joined": gap(r), "decided": gap(r), "sole": others} if not companion.only(r, vault)

duties(r) := {
	"joined": fact.choose(by_roles(v), key_duties.joined(assigned(r)), key_duties.joined(under_policies(r, v))),
	"decided": fact.choose(by_roles(v), key_duties.decided(assigned(r), elsewhere(r)), key_duties.decided(under_policies(r, v), elsewhere(r))),
	"sole": others,
} if {
	v := companion.only(r, vault)
}

others := fact.constant(null, "others inherit roles of the subscription")

gap(r) := fact.unknown("external", "the key vault that it lies in", r, ["key_vault_id"])

elsewhere(r) := fact.absent(false, r, ["key_vault_id"], "nothing that is assigned to its vault says who may use the key")

under_policies(r, v) := array.concat(permitted(r, v), managed(r))

by_roles(v) := attribute.bool(v, ["rbac_authorization_enabled"], fact.absent(false, v, ["rbac_authorization_enabled"], "access policies decide by default"))

# Role assignments at the vault or the key.
assigned(r) := array.concat(
	[role(c) | some c in attribute.attached(r, "azurerm_role_assignment").items],
	[hidden(r, "azurerm_role_assignment") | count(attribute.attached(r, "azurerm_role_assignment").open) > 0],
)

# Where access policies decide about data, roles still manage the vault: who may do that lets himself in.
managed(r) := [convert.replaced(grant, {"uses": key_duties.no}) | some grant in assigned(r)]

role(c) := {
	"who": attribute.string(c, ["principal_id"], fact.absent("", c, ["principal_id"], "no principal")),
	"delegates": key_duties.no,
	"uses": convert.if_certain(c.certainty == "sure", gives(c, "uses")),
	"destroys": {"destroy": convert.if_certain(c.certainty == "sure", gives(c, "destroys"))},
	"refused": {},
}

gives(c, what) := given(convert.lower_case(role_name(c)), what)

role_name(c) := attribute.string(c, ["role_definition_name"], fact.unknown("external", "which role is assigned by its id", c, ["role_definition_id"]))

# Every built-in role that reaches keys is listed.
given(f, what) := convert.with_value(f, data.key_permissions.azure_roles.rows[f.value][what]) if data.key_permissions.azure_roles.rows[f.value]

given(f, _) := convert.with_value(f, false) if {
	convert.is_text(f)
	not data.key_permissions.azure_roles.rows[f.value]
}

given(f, _) := convert.still_unknown(f) if not convert.is_text(f)

# Access policies, in the vault and beside it.
permitted(r, v) := array.concat(
	array.concat(
		[policy(v, item.path, item.certainty == "sure") | some item in blocks.items],
		[hidden(r, "access_policy") | count(blocks.open) > 0],
	),
	array.concat(
		[policy(c, [], c.certainty == "sure") | some c in attribute.attached(r, "azurerm_key_vault_access_policy").items],
		[hidden(r, "azurerm_key_vault_access_policy") | count(attribute.attached(r, "azurerm_key_vault_access_policy").open) > 0],
	),
) if {
	blocks := attribute.items(v, ["access_policy"])
}

policy(c, path, certain) := {
	"who": attribute.string(c, array.concat(path, ["object_id"]), fact.absent("", c, path, "no principal")),
	"delegates": key_duties.no,
	"uses": convert.if_certain(certain, permits(c, path, data.key_permissions.azure_access_policies.uses)),
	"destroys": {"destroy": convert.if_certain(certain, permits(c, path, data.key_permissions.azure_access_policies.destroys))},
	"refused": {},
}

permits(c, path, wanted) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", is_one_of(attribute.string(c, item.path, fact.absent("", c, item.path, "no permission")), wanted)) | some item in listed.items],
	array.concat(
		[fact.unknown("unsupported", "a part of the permissions", c, array.concat(path, ["key_permissions"])) | count(listed.open) > 0],
		[fact.absent(false, c, array.concat(path, ["key_permissions"]), "no permission on keys")],
	),
)) if {
	listed := attribute.items(c, array.concat(path, ["key_permissions"]))
}

is_one_of(f, wanted) := convert.with_value(f, lower(f.value) in wanted) if convert.is_text(f)

is_one_of(f, _) := convert.still_unknown(f) if not convert.is_text(f)

hidden(r, type) := {"who": gap, "delegates": key_duties.no, "uses": gap, "destroys": {"destroy": gap}, "refused": {}} if {
	gap := fact.unknown("existence", sprintf("a companion of type %s", [type]), r, [])
}
