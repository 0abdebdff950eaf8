# What the policies of Azure NetApp Files make of the volume that names them: backups in a vault, and snapshots in the volume.
package lib.azure_netapp

import data.lib.attribute
import data.lib.azure
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.mechanism
import data.lib.provider
import data.lib.schedule

backup_policy := "azurerm_netapp_backup_policy"

snapshot_policy := "azurerm_netapp_snapshot_policy"

backup := ["data_protection_backup_policy"]

snapshot := ["data_protection_snapshot_policy"]

plans(r) := array.concat(
	[plan(r, "backups", item, backup_facts(r, item), [azure.stored_in(r, array.concat(item.path, ["backup_vault_id"]))]) | some item in attribute.items(r, backup).items],
	array.concat(
		[plan(r, "snapshots", item, snapshot_facts(r, item), []) | some item in attribute.items(r, snapshot).items],
		[unseen(r, path) | some path in [backup, snapshot]; count(attribute.items(r, path).open) > 0],
	),
)

plan(r, role, item, facts, claims) := {
	"role": role,
	"kinds": ["backup"],
	"at": [{"address": r.address, "path": item.path}],
	"facts": object.union(common(r), facts),
	"claims": array.concat([declared.claim(r), protects(r, item.path, item.certainty)], claims),
}

# Where there may be a policy that cannot be seen, a plan that may protect the volume stands for it.
unseen(r, path) := {
	"role": sprintf("plan of %s that may be there", [path[0]]),
	"kinds": ["backup"],
	"at": [{"address": r.address, "path": path}],
	"facts": common(r),
	"claims": [declared.claim(r), protects(r, path, "possible")],
}

protects(r, path, "sure") := {"relation": "protects", "value": fact.known(r.address, r, path), "to": ["store"]}

protects(r, path, "possible") := {
	"relation": "protects",
	"select": {"all": [{"name": fact.known(r.address, r, path)}, {"name": fact.unknown("existence", "a policy of the volume", r, path)}]},
	"to": ["store"],
}

common(r) := {
	"declared": declared.facts(r),
	"account": attribute.account(r),
	"continuous": fact.constant(false, "the policy makes recovery points at times"),
	"copies_volumes": fact.constant(true, "a recovery point holds the volume"),
}

# Backups

backup_facts(r, item) := {
	"schedules": schedule.rows([daily(r, item)], [], r, item.path),
	"paused": convert.negated(fact.all([switch(r, array.concat(item.path, ["policy_enabled"])), of_policy(r, backup_policy, item.path, "enabled")])),
	"retention": retention(kept_backups(r, item)),
	"inherits_source_encryption": fact.constant(false, "backups lie in the vault"),
}

# When of the day it is made is said nowhere.
daily(r, item) := {
	"dialect": "aws",
	"text": fact.known("rate(24 hours)", r, item.path),
	"delay": mechanism.seconds("azure_netapp_backup_start", r, item.path),
}

switch(r, path) := attribute.bool(r, path, provider.unset(r, path))

of_policy(r, type, path, name) := switch(c, [name]) if c := companion.only(r, type)

of_policy(r, type, path, _) := elsewhere(r, path) if not companion.only(r, type)

elsewhere(r, path) := fact.unknown("external", "the policy", r, path)

periods := {"daily_backups_to_keep": 86400, "weekly_backups_to_keep": 604800, "monthly_backups_to_keep": 2592000}

kept_backups(r, _) := [fact.scale(number, seconds) |
	c := companion.only(r, backup_policy)
	some name, seconds in periods
	number := attribute.number(c, [name], provider.unset(c, [name]))
	not number.value == 0
] if companion.only(r, backup_policy)

kept_backups(r, item) := [elsewhere(r, array.concat(item.path, ["backup_policy_id"]))] if not companion.only(r, backup_policy)

retention(kept) := {
	"shortest": schedule.smallest(kept),
	"longest": schedule.largest(kept),
	"bounded": fact.constant(true, "a policy keeps a number of recovery points"),
}

# Snapshots

snapshot_facts(r, item) := {
	"schedules": schedule.rows([row(c, entry.path, name) | some name in object.keys(kinds); some entry in entries(c, name)], hidden(c), c, []),
	"paused": convert.negated(attribute.bool(c, ["enabled"], fact.unknown("invalid", "a policy without enabled", c, ["enabled"]))),
	"retention": retention([kept(c, entry.path, name) | some name in object.keys(kinds); some entry in entries(c, name)]),
	"inherits_source_encryption": fact.constant(true, "snapshots lie in the volume"),
} if {
	c := companion.only(r, snapshot_policy)
	count([entry | some name in object.keys(kinds); some entry in entries(c, name)]) > 0
}

# A policy without a schedule makes nothing.
snapshot_facts(r, item) := {
	"schedules": elsewhere(r, item.path),
	"paused": fact.known(true, c, []),
	"retention": retention([elsewhere(r, item.path)]),
	"inherits_source_encryption": fact.constant(true, "snapshots lie in the volume"),
} if {
	c := companion.only(r, snapshot_policy)
	count([entry | some name in object.keys(kinds); some entry in entries(c, name)]) == 0
	count(hidden(c)) == 0
}

snapshot_facts(r, item) := {
	"schedules": elsewhere(r, item.path),
	"paused": elsewhere(r, item.path),
	"retention": retention([elsewhere(r, item.path)]),
	"inherits_source_encryption": fact.constant(true, "snapshots lie in the volume"),
} if unclear(r)

unclear(r) if not companion.only(r, snapshot_policy)

unclear(r) if {
	c := companion.only(r, snapshot_policy)
	count([entry | some name in object.keys(kinds); some entry in entries(c, name)]) == 0
	count(hidden(c)) > 0
}

# What one snapshot of each kind stands for, in seconds.
kinds := {"hourly_schedule": 3600, "daily_schedule": 86400, "weekly_schedule": 604800, "monthly_schedule": 2592000}

# A schedule that keeps nothing is none; one that may not be there is not counted.
entries(c, name) := [entry | some entry in attribute.items(c, [name]).items; entry.certainty == "sure"; not number(c, entry.path, "snapshots_to_keep").value == 0]

hidden(c) := array.concat(
	[gap | some name in object.keys(kinds); some gap in attribute.items(c, [name]).open],
	[entry | some name in object.keys(kinds); some entry in attribute.items(c, [name]).items; entry.certainty != "sure"],
)

number(c, path, name) := attribute.number(c, array.concat(path, [name]), fact.unknown("invalid", sprintf("a schedule without %s", [name]), c, path))

# Several snapshots a week or a month share its number.
kept(c, path, name) := fact.scale(number(c, path, "snapshots_to_keep"), kinds[name]) if name in ["hourly_schedule", "daily_schedule"]

kept(c, path, name) := shared(number(c, path, "snapshots_to_keep"), days(c, path, name), kinds[name]) if name in ["weekly_schedule", "monthly_schedule"]

shared(number, list, seconds) := convert.with_value(number, (number.value * seconds) / count(list.value)) if {
	"value" in object.keys(number)
	convert.is_list(list)
	count(list.value) > 0
}

shared(number, list, _) := convert.still_unknown([f | some f in [number, list]; not "value" in object.keys(f)][0]) if {
	count([f | some f in [number, list]; not "value" in object.keys(f)]) > 0
}

days(c, path, "weekly_schedule") := attribute.list(c, array.concat(path, ["days_of_week"]), fact.unknown("invalid", "a weekly schedule without days", c, path))

days(c, path, "monthly_schedule") := attribute.list(c, array.concat(path, ["days_of_month"]), fact.unknown("invalid", "a monthly schedule without days", c, path))

row(c, path, name) := {
	"dialect": "unix",
	"text": cron(c, path, name),
	"zone": fact.constant("UTC", "policies of NetApp count in UTC"),
	"delay": fact.constant(0, "a snapshot holds what was written when it was taken"),
}

cron(c, path, "hourly_schedule") := written(minute, [minute], sprintf("%v * * * *", [object.get(minute, "value", null)])) if minute := number(c, path, "minute")

cron(c, path, name) := written(minute, [minute, hour, on], sprintf("%v %v %s", [object.get(minute, "value", null), object.get(hour, "value", null), object.get(on, "value", "")])) if {
	name != "hourly_schedule"
	minute := number(c, path, "minute")
	hour := number(c, path, "hour")
	on := on_days(c, path, name)
}

on_days(_, _, "daily_schedule") := fact.constant("* * *", "every day")

on_days(c, path, "weekly_schedule") := joined(days(c, path, "weekly_schedule"), "* * %s")

on_days(c, path, "monthly_schedule") := joined(days(c, path, "monthly_schedule"), "%s * *")

joined(list, form) := convert.with_value(list, sprintf(form, [concat(",", [upper(substring(sprintf("%v", [day]), 0, 3)) | some day in list.value])])) if convert.is_list(list)

joined(list, _) := convert.still_unknown(list) if not convert.is_list(list)

written(first, parts, text) := convert.with_value(first, text) if {
	every part in parts {
		"value" in object.keys(part)
	}
}

written(_, parts, _) := convert.still_unknown([part | some part in parts; not "value" in object.keys(part)][0]) if {
	count([part | some part in parts; not "value" in object.keys(part)]) > 0
}
