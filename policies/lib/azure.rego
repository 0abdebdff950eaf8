# What Azure resources have in common: ids, keys, management locks, and copies in the paired region.
package lib.azure

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.location

# The id of a resource of this subscription, `*` where a part is not known: a name, not a proof.
id(r, type) := sprintf("/subscriptions/%s/resourceGroups/%s/providers/%s/%s", [
	convert.or_hole(attribute.account(r)), convert.or_hole(text(r, "resource_group_name")), type, convert.or_hole(name(r)),
])

name(r) := text(r, "name")

text(r, attribute_name) := attribute.string(r, [attribute_name], fact.absent(null, r, [attribute_name], sprintf("no %s", [attribute_name])))

# Who manages the key that an attribute names. Keys of Key Vault and disk encryption sets are always the customer's:
# what Microsoft manages has no name.
key_manager(r, path, service) := fact.choose(
	attribute.present(r, path),
	fact.known("customer", r, path),
	fact.absent("provider", r, path, sprintf("%s then uses a key that Microsoft manages", [service])),
)

# The claim of the key that an attribute names.
encrypted_by(path) := {"relation": "encrypted_by", "points": path, "to": ["key"]}

lock := "azurerm_management_lock"

# Both levels of a management lock, CanNotDelete and ReadOnly, refuse to delete. A lock of a resource group or of a parent
# holds for everything in it.
deletion(r) := {
	"offered": fact.constant(true, "a management lock keeps an Azure resource from deletion"),
	"snapshot_offered": fact.constant(false, "Azure takes no last snapshot on request"),
	"protected": is_locked(r),
}

is_locked(r) := fact.known(true, c, ["lock_level"]) if c := companion.sure(r, lock)[0]

is_locked(r) := companion.unknown(r, lock) if {
	count(companion.sure(r, lock)) == 0
	companion.may_be_more(r, lock)
}

is_locked(r) := fact.unknown("external", "the management locks of its resource group", r, ["resource_group_name"]) if {
	count(companion.sure(r, lock)) == 0
	not companion.may_be_more(r, lock)
	companion.may_be_more(r, "azurerm_resource_group")
}

is_locked(r) := fact.absent(false, r, [], "no management lock is declared for it or for its resource group") if {
	count(companion.sure(r, lock)) == 0
	not companion.may_be_more(r, lock)
	not companion.may_be_more(r, "azurerm_resource_group")
}

# The same of what lies in another resource, which the attribute at `path` names and which is attached as `type`: a lock of that,
# or of its resource group, holds for it. `title` says what it is.
deletion_within(r, type, path, title) := convert.replaced(deletion(r), {"protected": fact.any([is_locked(r), is_locked_within(r, type, path, title)])})

is_locked_within(r, type, _, _) := is_locked(c) if c := companion.only(r, type)

is_locked_within(r, type, path, title) := fact.unknown("external", sprintf("the management locks of the %s that it lies in", [title]), r, path) if not companion.only(r, type)

# The claim of the copy that the service keeps in the paired region where `enabled` says so, told at the place that decides.
pair_claims(r, relation, enabled, region, key) := [{
	"relation": relation,
	"makes": convert.replaced(location.or_somewhere(pair), {"at": enabled.at}),
	"to": ["copy"],
	"at": enabled.at,
	"facts": {"transport": {"encrypted": fact.constant(true, "Azure copies between its regions, encrypted")}},
	"otherwise": {
		"role": "copy in the paired region",
		"kinds": ["copy"],
		"at": enabled.at,
		"facts": {
			"location": convert.replaced(location.of_azure(pair, "the pair of its region"), {"at": enabled.at}),
			"encryption": {"at_rest": fact.constant(true, "Azure encrypts its copies"), "key": {"managed_by": key}},
		},
	},
}] if {
	enabled.value == true
	pair := location.azure_pair(region)
}

pair_claims(_, _, enabled, _, _) := [] if enabled.value == false

pair_claims(_, relation, enabled, _, _) := [{"relation": relation, "value": convert.still_unknown(enabled), "to": ["copy"]}] if {
	not "value" in object.keys(enabled)
}

# The fact of a vault that is declared elsewhere.
unscanned_vault(r, path) := {
	"location": elsewhere(r, path),
	"account": elsewhere(r, path),
	"isolated": fact.constant(false, "a vault belongs to its subscription"),
	"transport": {"encrypted": fact.constant(true, "Azure Backup sends recovery points over TLS")},
	"encryption": {"key": {"managed_by": elsewhere(r, path)}},
	"lock": {"mode": elsewhere(r, path), "minimum_retention": elsewhere(r, path), "maximum_retention": elsewhere(r, path)},
}

elsewhere(r, path) := fact.unknown("external", "the vault", r, path)

# The claim of the vault that an attribute names.
stored_in(r, path) := {
	"relation": "stored_in",
	"points": path,
	"to": ["vault"],
	"otherwise": {
		"role": sprintf("vault %s", [convert.or_hole(attribute.string(r, path, fact.absent("", r, path, "no vault")))]),
		"kinds": ["vault"],
		"at": [{"address": r.address, "path": path}],
		"facts": unscanned_vault(r, path),
		"claims": [{"relation": "replicates_to", "value": elsewhere(r, path), "to": ["copy"]}],
	},
}

# What an immutable vault refuses: to delete a recovery point before its policy lets it expire, which is a day at least.
# `Locked` cannot be taken back.
vault_lock(r) := {
	"mode": fact.map(state, {"Locked": "compliance", "Unlocked": "governance", "Disabled": "none"}),
	"minimum_retention": fact.map(state, {"Locked": 86400, "Unlocked": 86400, "Disabled": 0}),
	"maximum_retention": fact.constant(3153600000, "an immutable vault has no maximum of retention"),
} if {
	state := attribute.string(r, ["immutability"], fact.absent("Disabled", r, ["immutability"], "vaults are not immutable by default"))
}
