# What Azure storage accounts open to everybody, and over which transport.
package lib.azure_storage

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.provider

container := "azurerm_storage_container"

website := "azurerm_storage_account_static_website"

rules := "azurerm_storage_account_network_rules"

# Whether everybody can read something of the account without a login: the blobs of a container that is open where the
# account lets containers be open, or a static website; and the account answers to every network.
everyone(r) := fact.all([
	fact.any([
		fact.all([has_open_container(r), attribute.bool(r, ["allow_nested_items_to_be_public"], provider.unset(r, ["allow_nested_items_to_be_public"]))]),
		has_website(r),
	]),
	attribute.bool(r, ["public_network_access_enabled"], fact.absent(true, r, ["public_network_access_enabled"], "an account answers to public networks by default")),
	answers_all_networks(r),
])

has_open_container(r) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", is_open(c)) | some c in attribute.attached(r, container).items],
	array.concat([companion.unknown(r, container) | count(attribute.attached(r, container).open) > 0], [fact.absent(false, r, [], "no container of it is open")]),
))

is_open(c) := convert.matches(attribute.string(c, ["container_access_type"], fact.absent("private", c, ["container_access_type"], "containers are private by default")), `^(blob|container)$`)

# A website is read by everybody, whatever the account says of its containers.
has_website(r) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", fact.known(true, c, ["storage_account_id"])) | some c in attribute.attached(r, website).items],
	array.concat([companion.unknown(r, website) | count(attribute.attached(r, website).open) > 0], [has_inline_website(r)]),
))

has_inline_website(r) := fact.choose(
	attribute.present(r, ["static_website"]),
	fact.absent(true, r, ["static_website"], "everybody can read the website of an account, however its containers are closed"),
	fact.absent(false, r, ["static_website"], "the account has no website"),
)

answers_all_networks(r) := allows(attribute.string(r, ["network_rules", 0, "default_action"], by_companion(r)))

allows(f) := convert.matches(f, `^Allow$`)

by_companion(r) := attribute.string(c, ["default_action"], fact.unknown("invalid", "network rules without default_action", c, ["default_action"])) if c := companion.only(r, rules)

by_companion(r) := companion.unknown(r, rules) if companion.unclear(r, rules)

by_companion(r) := fact.absent("Allow", r, ["network_rules"], "an account answers to all networks by default") if companion.none(r, rules)

# A share by its account and its name: two accounts may have shares of one name.
share(of, name) := sprintf("%s/%s", [convert.like(of), convert.like(name)])

# The name of the account that `r` lies in or speaks of: of the one that is declared, else as its id or name is written in `path`.
account_name(r, path) := azure.name(c) if c := declared_account(r, path)

account_name(r, path) := written_name(account_id(r, path)) if not declared_account(r, path)

account_id(r, path) := attribute.string(r, path, fact.absent("", r, path, "no storage account"))

account := "azurerm_storage_account"

declared_account(r, _) := companion.only(r, account)

# By way of its registration with a vault, which has the id of the account as an argument.
declared_account(r, path) := c if {
	not companion.only(r, account)
	count(attribute.attached(r, account).open) == 0
	[c] := attribute.attached(r, account).items
	every reference in account_id(r, path).unknown.refs {
		is_of_account(reference, c)
	}
}

is_of_account(reference, c) if {
	reference.address == c.address
	reference.attribute == ["id"]
}

is_of_account(reference, _) if {
	regex.match(`(^|\.)azurerm_backup_container_storage_account\.`, reference.address)
	reference.attribute == ["storage_account_id"]
}

written_name(f) := convert.with_value(f, regex.replace(f.value, `^.*/`, "")) if convert.is_text(f)

written_name(f) := convert.still_unknown(f) if not convert.is_text(f)
