# What access policies of a key vault, and role assignments at it, at its resource group and at its subscription give on its keys.
package lib.azure_key_access

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.key_duties

vault := "azurerm_key_vault"

duties(r) := {"joined": gap(r), "decided": gap(r), "sole": others} if not companion.only(r, vault)

duties(r) := {
	"joined": fact.choose(by_roles(v), key_duties.joined(assigned(r, v)), key_duties.joined(under_policies(r, v))),
	"decided": fact.choose(by_roles(v), key_duties.decided(assigned(r, v), elsewhere(r)), key_duties.decided(under_policies(r, v), elsewhere(r))),
	"sole": others,
} if {
	v := companion.only(r, vault)
}

others := fact.constant(null, "others inherit roles of the subscription")

gap(r) := fact.unknown("external", "the key vault that it lies in", r, ["key_vault_id"])

elsewhere(r) := fact.absent(false, r, ["key_vault_id"], "nothing that is assigned to its vault says who may use the key")

under_policies(r, v) := array.concat(permitted(r, v), managed(r, v))

by_roles(v) := attribute.bool(v, ["rbac_authorization_enabled"], fact.absent(false, v, ["rbac_authorization_enabled"], "access policies decide by default"))

# Role assignments at the vault or the key, and those that they inherit.
assigned(r, v) := array.concat(
	[role(c, is_inherited(c, r, v)) |
		some c in assignments(r, v)
		not is_inherited(c, r, v).value == false
	],
	[hidden(r, role_assignment) | count(attribute.attached(r, role_assignment).open) > 0],
)

role_assignment := "azurerm_role_assignment"

assignments(r, v) := array.concat(found, [c | some c in attribute.attached(v, role_assignment).items; not c.address in {d.address | some d in found}]) if {
	found := attribute.attached(r, role_assignment).items
}

# Whether an assignment counts at the key.
is_inherited(c, r, v) := convert.settled(scope(c), true) if is_at(c, r, v)

is_inherited(c, r, v) := convert.settled(scope(c), false) if {
	not is_at(c, r, v)
	is_elsewhere(scope(c), v)
}

is_inherited(c, r, v) := convert.if_certain(false, convert.settled(scope(c), true)) if {
	not is_at(c, r, v)
	not is_elsewhere(scope(c), v)
	not is_open(scope(c))
}

is_inherited(c, r, v) := convert.still_unknown(scope(c)) if {
	not is_at(c, r, v)
	not is_elsewhere(scope(c), v)
	is_open(scope(c))
}

# Not even what it refers to is known.
is_open(f) if count(f.unknown.refs) == 0

# At the key, its vault or its resource group.
is_at(c, r, v) if {
	some d in array.concat(attribute.attached(r, role_assignment).items, attribute.attached(v, role_assignment).items)
	d.address == c.address
	d.certainty == "sure"
}

# At the subscription, as it is looked up.
is_at(c, r, _) if {
	c.existence.certain == true
	looked_up := companion.only(c, "data.azurerm_subscription")
	attribute.present(looked_up, ["subscription_id"]).value == false
	looked_up.provider.configuration == r.provider.configuration
	convert.like(scope(c)) == "*"
}

scope(c) := attribute.string(c, ["scope"], fact.absent("", c, ["scope"], "no scope"))

# At something that is declared and holds no vault, or at another resource group.
is_elsewhere(f, v) if {
	count(f.unknown.refs) > 0
	every reference in f.unknown.refs {
		reference.certainty == "exact"
		reference.attribute == ["id"]
		holds_other(reference.address, v)
	}
}

holds_other(address, _) if not regex.match(`(^|\.)(azurerm_(resource_group|subscription|management_group|key_vault[a-z_]*)|data\.[a-z_]+)\.`, address)

holds_other(address, v) if {
	regex.match(`(^|\.)azurerm_resource_group\.`, address)
	group := companion.only(v, "azurerm_resource_group")
	group.address != address
}

# Where access policies decide about data, roles still manage the vault: who may do that lets himself in.
managed(r, v) := [convert.replaced(grant, {"uses": key_duties.no}) | some grant in assigned(r, v)]

role(c, inherited) := {
	"who": attribute.string(c, ["principal_id"], fact.absent("", c, ["principal_id"], "no principal")),
	"delegates": key_duties.no,
	"uses": fact.all([gives(c, "uses"), inherited]),
	"destroys": {"destroy": fact.all([gives(c, "destroys"), inherited])},
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
