# Diagnostic settings that export the activity log of a subscription: who created, changed or deleted what.
package lib.azure_activity

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

target := ["target_resource_id"]

# Whether the setting exports who changes what in the subscription that the provider works with.
records(r) := fact.all([is_of_own(r), exports_changes(r)])

# Whether it is of a subscription: by the id of it, or by what the id refers to.
is_of_subscription(r) := convert.settled(resource(r), true) if names_subscription(r)

is_of_subscription(r) := convert.with_value(resource(r), false) if {
	not names_subscription(r)
	convert.is_text(resource(r))
}

is_of_subscription(r) := convert.settled(resource(r), false) if {
	not convert.is_text(resource(r))
	is_other(resource(r))
}

is_of_subscription(r) := convert.still_unknown(resource(r)) if {
	not convert.is_text(resource(r))
	not names_subscription(r)
	not is_other(resource(r))
}

resource(r) := attribute.string(r, target, fact.absent("", r, target, "it names no resource"))

names_subscription(r) if written(r)

names_subscription(r) if is_current(r)

# The subscription that is written in the id.
written(r) := lower(regex.replace(resource(r).value, `^/subscriptions/([^/]+)/?$`, "$1")) if regex.match(`^/subscriptions/[^/]+/?$`, resource(r).value)

# The one that the provider works with, as it is looked up.
is_current(r) if {
	looked_up := companion.only(r, subscription)
	attribute.present(looked_up, ["subscription_id"]).value == false
}

is_current(r) if {
	some reference in resource(r).unknown.refs
	reference.certainty == "exact"
	regex.match(`(^|\.)data\.azurerm_client_config\.`, reference.address)
	reference.attribute == ["subscription_id"]
	resource(r).like == "/subscriptions/*"
}

subscription := "data.azurerm_subscription"

# What is declared or looked up, and is neither a subscription nor a group of them.
is_other(f) if {
	count(f.unknown.refs) > 0
	every reference in f.unknown.refs {
		reference.certainty == "exact"
		reference.attribute == ["id"]
		not regex.match(`(^|\.)azurerm_(subscription|management_group)s?\.`, reference.address)
	}
}

is_other(f) if regex.match(`^/(subscriptions/[^/]+/resourceGroups|providers)/`, f.like)

# What another subscription records says nothing of this one.
is_of_own(r) := is_of_subscription(r) if not written(r)

is_of_own(r) := convert.with_value(resource(r), true) if {
	written(r) == lower(attribute.account(r).value)
}

is_of_own(r) := convert.invalid(resource(r), sprintf("whether the resources lie in the subscription `%s`", [written(r)])) if {
	written(r)
	not is_own_account(r)
}

is_own_account(r) if written(r) == lower(attribute.account(r).value)

# Whether the category that holds changes is exported.
exports_changes(r) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", holds_changes(r, item.path)) | some item in logs.items],
	array.concat(
		[fact.unknown("unsupported", "a part of the categories", r, ["enabled_log"]) | count(logs.open) > 0],
		[fact.absent(false, r, ["enabled_log"], "the category Administrative is not exported")],
	),
)) if {
	logs := attribute.items(r, ["enabled_log"])
}

holds_changes(r, path) := fact.any([
	convert.matches(attribute.string(r, array.concat(path, ["category"]), fact.absent("", r, path, "no category")), `(?i)^Administrative$`),
	convert.matches(attribute.string(r, array.concat(path, ["category_group"]), fact.absent("", r, path, "no group of categories")), `(?i)^allLogs$`),
])
