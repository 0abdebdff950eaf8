# METADATA
# title: Policies of Kasten
# description: |
#   A policy with the action `backup` takes snapshots of the applications (namespaces) that it selects; the action `export`
#   brings them to the location of a profile. A snapshot alone lies beside its volume. A policy on demand has no schedule.
# related_resources:
#   - ref: https://docs.kasten.io/latest/api/policies
# custom:
#   types: [config.kio.kasten.io/Policy]
package model.kubernetes.kasten.policy

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": {"value": [row(r)], "at": row(r).text.at},
		"continuous": fact.constant(false, "a policy runs at times"),
		"retention": {"shortest": shortest(r), "longest": longest(r), "bounded": bounded(r)},
		"paused": fact.any([
			attribute.bool(r, ["spec", "paused"], fact.absent(false, r, [], "policies run by default")),
			convert.matches(frequency(r), `^@onDemand$`),
		]),
		"copies_volumes": copies_volumes(r),
		"inherits_source_encryption": fact.constant(true, "snapshots of a volume have its key"),
	},
	"names": [r.name],
	"claims": array.concat(
		[{"relation": "protects", "select": selector(r), "to": ["store"], "at": [{"address": r.address, "path": ["spec", "selector"]}]}, declared.claim(r)],
		export_claims(r),
	),
}

row(r) := {
	"dialect": "kubernetes",
	"text": frequency(r),
	"delay": fact.unknown("not_modelled", "how long a run of the policy takes", r, ["spec", "frequency"]),
}

# A preset says how often, where the policy does not.
frequency(r) := attribute.string(r, ["spec", "frequency"], fact.choose(
	attribute.present(r, ["spec", "presetRef"]),
	fact.unknown("external", "the preset of the policy", r, ["spec", "presetRef"]),
	fact.absent("@onDemand", r, ["spec"], "a policy without frequency runs on demand"),
))

actions(r) := attribute.items(r, ["spec", "actions"])

action(r, item) := attribute.string(r, array.concat(item.path, ["action"]), fact.absent("", r, item.path, "no action"))

copies_volumes(r) := fact.any(array.concat(
	[fact.all([is_action(r, item, "backup"), is_unfiltered(r, item)]) | some item in actions(r).items],
	array.concat(
		[fact.unknown("unsupported", "a part of the actions", r, ["spec", "actions"]) | count(actions(r).open) > 0],
		[fact.known(false, r, ["spec", "actions"])],
	),
))

is_action(r, item, wanted) := convert.with_value(action(r, item), action(r, item).value == wanted) if {
	item.certainty == "sure"
	convert.is_text(action(r, item))
}

is_action(r, item, _) := convert.still_unknown(action(r, item)) if {
	item.certainty == "sure"
	not convert.is_text(action(r, item))
}

is_action(r, item, _) := fact.unknown("existence", "an action of the policy", r, item.path) if item.certainty != "sure"

# What filters leave out is not known.
is_unfiltered(r, item) := fact.choose(
	attribute.present(r, array.concat(item.path, ["backupParameters", "filters"])),
	fact.unknown("not_modelled", "what the filters leave out", r, array.concat(item.path, ["backupParameters", "filters"])),
	fact.constant(true, "no filter leaves volumes out"),
)

# Where a profile is named, an export writes there.
export_claims(r) := [{"relation": "copied_to", "points": profile, "to": ["vault"]} |
	some item in actions(r).items
	not is_action(r, item, "export").value == false
	profile := array.concat(item.path, ["exportParameters", "profile", "name"])
]

# So many hourly ones, daily ones and so on are kept.
periods := {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}

kept(r) := [fact.scale(attribute.number(r, ["spec", "retention", name], fact.absent(0, r, ["spec", "retention"], "none of them")), seconds) |
	some name, seconds in periods
	not attribute.present(r, ["spec", "retention", name]).value == false
]

own(r) := [f | some f in kept(r); not f.value == 0]

bounded(r) := fact.known(true, r, ["spec", "retention"]) if count(own(r)) > 0

bounded(r) := unsaid(r) if count(own(r)) == 0

unsaid(r) := fact.unknown("not_modelled", "how long restore points are kept", r, ["spec", "retention"])

all_known(r) if {
	count(own(r)) > 0
	every f in own(r) {
		is_number(object.get(f, "value", null))
	}
}

longest(r) := convert.with_value(own(r)[0], max([f.value | some f in own(r)])) if all_known(r)

longest(r) := unsaid(r) if not all_known(r)

shortest(r) := convert.with_value(own(r)[0], min([f.value | some f in own(r)])) if all_known(r)

shortest(r) := unsaid(r) if not all_known(r)

# Applications are namespaces.
key := "k10.kasten.io/appNamespace"

label := ["spec", "selector", "matchLabels", key]

selector(r) := {"all": array.concat([{"namespace": {"exists": true}}], array.concat(by_label(r), array.concat(by_expression(r), otherwise(r))))}

by_label(r) := [{"namespace": {"equals": attribute.string(r, label, null)}} | not attribute.present(r, label).value == false]

expressions(r) := attribute.items(r, ["spec", "selector", "matchExpressions"])

by_expression(r) := [part | some item in expressions(r).items; part := chosen(r, item)]

chosen(r, item) := {"namespace": {"in": attribute.list(r, array.concat(item.path, ["values"]), fact.absent([], r, item.path, "no values"))}} if is_readable(r, item)

chosen(r, item) := {"name": fact.unknown("unsupported", "a selection by expression", r, item.path)} if not is_readable(r, item)

# A pattern is no name of a namespace.
is_readable(r, item) if {
	item.certainty == "sure"
	attribute.string(r, array.concat(item.path, ["key"]), null).value == key
	attribute.string(r, array.concat(item.path, ["operator"]), null).value == "In"
	every value in object.get(attribute.list(r, array.concat(item.path, ["values"]), fact.absent([], r, item.path, "no values")), "value", []) {
		not regex.match(`[*?!]`, value)
	}
}

# Other labels, or none at all.
otherwise(r) := [{"name": fact.unknown("unsupported", "what the policy selects", r, ["spec", "selector"])} | is_open(r)]

is_open(r) if count(expressions(r).open) > 0

is_open(r) if {
	count(expressions(r).items) == 0
	attribute.present(r, label).value == false
}

is_open(r) if {
	some name in object.keys(object.get(attribute.any(r, ["spec", "selector", "matchLabels"], fact.absent({}, r, [], "no labels")), "value", {}))
	name != key
}
