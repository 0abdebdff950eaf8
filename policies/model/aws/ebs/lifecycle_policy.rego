# METADATA
# title: Amazon Data Lifecycle Manager policies
# description: |
#   A policy takes snapshots of the volumes of its region that have one of its target tags. A run starts within an hour of
#   its time; a snapshot holds what was written when it started. A policy that is DISABLED does nothing.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/dlm_lifecycle_policy
#   - ref: https://docs.aws.amazon.com/ebs/latest/userguide/snapshot-ami-policy.html
# custom:
#   types: [aws_dlm_lifecycle_policy]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.ebs.lifecycle_policy

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.schedule

details := ["policy_details", 0]

subject(r) := {
	"kinds": ["backup", "snapshot"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": schedule.rows([row(r, item.path) | some item in schedules(r).items], schedules(r).open, r, details),
		"continuous": fact.constant(false, "Data Lifecycle Manager takes snapshots"),
		"retention": {
			"shortest": schedule.smallest([retention(r, path) | some path in paths(r)]),
			"longest": schedule.largest([retention(r, path) | some path in paths(r)]),
			"bounded": fact.all([convert.set(retention(r, path)) | some path in paths(r)]),
		},
		"paused": convert.matches(attribute.string(r, ["state"], fact.absent("ENABLED", r, ["state"], "policies are enabled by default")), `^DISABLED$`),
		"copies_volumes": fact.constant(true, "snapshots hold the volume"),
		"sharing": {"accounts": shared_with(r)},
	},
	"names": [],
	"claims": array.concat(
		[{"relation": "protects", "select": selector(r), "to": ["store", "machine"], "at": [{"address": r.address, "path": array.concat(details, ["target_tags"])}]}],
		[copy_claim(r, array.concat(copy.path, ["target"])) |
			some item in schedules(r).items
			some copy in attribute.items(r, array.concat(item.path, ["cross_region_copy_rule"])).items
		],
	),
}

schedules(r) := attribute.items(r, array.concat(details, ["schedule"]))

# A policy whose schedules cannot be read stands for one of which nothing is known.
paths(r) := [item.path | some item in schedules(r).items] if count(schedules(r).items) > 0

paths(r) := [array.concat(details, ["schedule", 0])] if count(schedules(r).items) == 0

row(r, path) := {
	"dialect": "aws",
	"text": text(r, array.concat(path, ["create_rule", 0])),
	"delay": fact.constant(3600, "a run starts within an hour of its time"),
}

text(r, rule) := attribute.string(r, array.concat(rule, ["cron_expression"]), rate_of(r, rule))

rate_of(r, rule) := convert.with_value(hours(r, rule), sprintf("rate(%d hours)", [hours(r, rule).value])) if is_number(object.get(hours(r, rule), "value", null))

rate_of(r, rule) := convert.still_unknown(hours(r, rule)) if not "value" in object.keys(hours(r, rule))

rate_of(r, rule) := fact.unknown("invalid", "a rule without interval and expression", r, rule) if convert.is_null_fact(hours(r, rule))

hours(r, rule) := attribute.number(r, array.concat(rule, ["interval"]), fact.absent(null, r, rule, "no interval"))

# By age, or by a number of snapshots that are so many hours apart.
retention(r, path) := fact.choose(attribute.present(r, array.concat(rule, ["interval"])), by_age(r, rule), by_count(r, path, rule)) if {
	rule := array.concat(path, ["retain_rule", 0])
}

by_age(r, rule) := multiplied(
	attribute.number(r, array.concat(rule, ["interval"]), fact.absent(null, r, rule, "no age")),
	fact.map(
		attribute.string(r, array.concat(rule, ["interval_unit"]), fact.absent("DAYS", r, rule, "no unit")),
		{"DAYS": 86400, "WEEKS": 604800, "MONTHS": 2592000, "YEARS": 31536000},
	),
)

by_count(r, path, rule) := multiplied(
	attribute.number(r, array.concat(rule, ["count"]), fact.absent(null, r, rule, "snapshots are kept for ever")),
	fact.scale(hours(r, array.concat(path, ["create_rule", 0])), 3600),
)

multiplied(number, unit) := fact.scale(number, unit.value) if is_number(object.get(unit, "value", null))

multiplied(number, unit) := number if {
	not is_number(object.get(unit, "value", null))
	convert.is_null_fact(number)
}

multiplied(number, unit) := {
	"unknown": {"why": [{"reason": "not_modelled", "subject": "how far snapshots of an expression are apart"}], "refs": []},
	"at": object.get(number, "at", []),
} if {
	not is_number(object.get(unit, "value", null))
	not convert.is_null_fact(number)
}

selector(r) := {"all": [
	{"region": attribute.region(r)},
	{"account": attribute.account(r)},
	{"any": tags(r)},
	resources(r),
]}

tags(r) := array.concat(
	[{"tag": key(item), "equals": attribute.string(r, item.path, fact.absent("", r, item.path, "an empty tag"))} | some item in targets(r).items],
	[{"name": fact.unknown("unsupported", "a part of the target tags", r, details)} | count(targets(r).open) > 0],
)

targets(r) := attribute.items(r, array.concat(details, ["target_tags"]))

key(item) := item.path[count(item.path) - 1]

# A policy for instances takes snapshots of all volumes of a tagged instance.
resources(r) := {"type": [type | some name in types(r).value; type := resource_types[name]]} if convert.is_list(types(r))

resources(r) := {"all": [
	{"type": ["aws_ebs_volume", "aws_instance"]},
	{"name": fact.unknown("external", "the resources of the policy", r, details)},
]} if not convert.is_list(types(r))

resource_types := {"VOLUME": "aws_ebs_volume", "INSTANCE": "aws_instance"}

types(r) := attribute.list(r, array.concat(details, ["resource_types"]), fact.absent(null, r, details, "no resource types"))

# The target is a region, or the ARN of an outpost.
copy_claim(r, path) := {
	"relation": "copied_to",
	"makes": region,
	"to": ["copy"],
	"at": [{"address": r.address, "path": path}],
	"otherwise": {
		"role": sprintf("snapshots in %s", [object.get(region, "value", "another region")]),
		"kinds": ["copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {
			"location": location.of_aws(region, "the target of the copy rule"),
			"encryption": {"at_rest": encrypted_copy(r, array.concat(array.slice(path, 0, count(path) - 1), ["encrypted"]))},
		},
	},
} if {
	region := attribute.string(r, path, fact.absent("", r, path, "no target"))
}

# One list of all share rules.
shared_with(r) := unknown[0] if {
	unknown := [convert.still_unknown(list) | some list in share_lists(r); not convert.is_list(list)]
	count(unknown) > 0
} else := {"value": [account | some list in share_lists(r); some account in list.value], "at": [at | some list in share_lists(r); some at in list.at]}

share_lists(r) := array.concat(
	[attribute.list(r, array.concat(rule.path, ["target_accounts"]), fact.absent([], r, rule.path, "no account")) |
		some item in schedules(r).items
		some rule in attribute.items(r, array.concat(item.path, ["share_rule"])).items
	],
	[fact.unknown("unsupported", "a part of the share rules", r, details) | is_hidden(r)],
)

is_hidden(r) if count(schedules(r).open) > 0

is_hidden(r) if {
	some item in schedules(r).items
	count(attribute.items(r, array.concat(item.path, ["share_rule"])).open) > 0
}

# A copy of an encrypted snapshot is encrypted whatever the rule says.
encrypted_copy(r, path) := fact.choose(
	attribute.bool(r, path, fact.absent(false, r, path, "the rule does not encrypt")),
	fact.known(true, r, path),
	fact.unknown("external", "whether the snapshots that are copied are encrypted", r, path),
)
