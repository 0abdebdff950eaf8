# Object replication between Azure storage accounts: where it copies blobs to, and whether it leaves any out.
package lib.azure_replication

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.provider

policy := "azurerm_storage_object_replication"

container := "azurerm_storage_container"

destination := ["destination_storage_account_id"]

# The claims of an account that such policies copy from.
claims(r) := array.concat([claim(r, c) | some c in companion.sure(r, policy)], companion.open_claims(r, policy, "replicates_to", ["store"]))

claim(r, c) := {
	"relation": "replicates_to",
	"points": {"address": c.address, "path": destination},
	"to": ["store"],
	"facts": {"takes_all": takes_all(r, c), "transport": {"encrypted": fact.constant(true, "Azure copies between its accounts, encrypted")}},
	"otherwise": {
		"role": sprintf("account %s", [convert.or_hole(attribute.string(c, destination, fact.absent("", c, destination, "no account")))]),
		"kinds": ["copy"],
		"at": [{"address": c.address, "path": destination}],
		"facts": {
			"location": fact.unknown("external", "where the account lies", c, destination),
			"encryption": {
				"at_rest": fact.constant(true, "Azure Storage encrypts everything that it stores"),
				"key": {"managed_by": fact.unknown("external", "the key of the account", c, destination)},
			},
		},
	},
}

# A policy names the containers that it takes; the other containers of the account may be those of another policy.
takes_all(r, c) := fact.all(array.concat(
	array.concat([takes_container(r, c, d) | some d in attribute.attached(r, container).items], containers_elsewhere(r)),
	array.concat([takes_blobs(c, item) | some item in attribute.items(c, ["rules"]).items], [hidden(c) | count(attribute.items(c, ["rules"]).open) > 0]),
))

containers_elsewhere(r) := [fact.unknown("external", "which containers the account has", r, [])] if count(attribute.attached(r, container).items) == 0

containers_elsewhere(r) := [companion.unknown(r, container) | count(attribute.attached(r, container).open) > 0] if count(attribute.attached(r, container).items) > 0

hidden(c) := fact.unknown("unsupported", "a part of its rules", c, ["rules"])

# A container that may not be there cannot be left out for certain.
takes_container(r, c, d) := convert.negated(convert.if_certain(d.certainty == "sure", convert.negated(is_named(r, c, d))))

is_named(r, c, d) := fact.any(array.concat(
	[convert.if_certain(all([p.certainty, item.certainty]), is_of(p, item, d)) | some p in attribute.attached(r, policy).items; some item in attribute.items(p, ["rules"]).items],
	array.concat(
		[hidden(p) | some p in attribute.attached(r, policy).items; count(attribute.items(p, ["rules"]).open) > 0],
		[fact.absent(false, c, ["rules"], sprintf("no rule names the container %s", [convert.or_hole(name(d, ["name"]))]))],
	),
))

all(certainties) if {
	every certainty in certainties {
		certainty == "sure"
	}
} else := false

# By the name, or by a reference to the container itself.
is_of(p, item, d) := same(name(p, array.concat(item.path, ["source_container_name"])), name(d, ["name"]))

name(c, path) := attribute.string(c, path, fact.unknown("invalid", "a container without a name", c, path))

same(a, b) := convert.with_value(a, a.value == b.value) if {
	convert.is_text(a)
	convert.is_text(b)
}

same(a, b) := convert.still_unknown([f | some f in [a, b]; not convert.is_text(f)][0]) if count([f | some f in [a, b]; not convert.is_text(f)]) > 0

# `filter_out_blobs_with_prefix` names the blobs that are taken, whatever its name says. What was there before the policy
# is taken along only if that is asked for.
takes_blobs(c, item) := fact.all([
	is_unfiltered(attribute.list(c, array.concat(item.path, ["filter_out_blobs_with_prefix"]), fact.absent([], c, item.path, "no prefix is named"))),
	takes_older(c, array.concat(item.path, ["copy_blobs_created_after"])),
])

is_unfiltered(prefixes) := convert.with_value(prefixes, count(prefixes.value) == 0) if convert.is_list(prefixes)

is_unfiltered(prefixes) := convert.still_unknown(prefixes) if not convert.is_list(prefixes)

takes_older(c, path) := convert.with_value(since, true) if {
	since := created_after(c, path)
	since.value == "Everything"
}

takes_older(c, path) := convert.still_unknown(since) if {
	since := created_after(c, path)
	not "value" in object.keys(since)
}

takes_older(c, path) := {
	"unknown": {"why": [{"reason": "external", "subject": sprintf("whether the container held older blobs: the policy takes `%s`", [since.value])}], "refs": []},
	"at": since.at,
} if {
	since := created_after(c, path)
	since.value != "Everything"
}

created_after(c, path) := attribute.string(c, path, provider.unset(c, path))
