# Policies of Azure Backup in Recovery Services vaults: when they run, and how long they keep what they make.
package lib.azure_policy

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.mechanism
import data.lib.schedule

backup := ["backup", 0]

# Both the policy's name in its vault, and the id that items name.
id(r) := sprintf("/subscriptions/%s/resourceGroups/%s/providers/Microsoft.RecoveryServices/vaults/%s/backupPolicies/%s", [
	convert.or_hole(attribute.account(r)), part(r, "resource_group_name"), part(r, "recovery_vault_name"), part(r, "name"),
])

part(r, name) := convert.or_hole(attribute.string(r, [name], fact.absent(null, r, [name], sprintf("no %s", [name]))))

frequency(r) := attribute.string(r, array.concat(backup, ["frequency"]), fact.unknown("invalid", "a policy without frequency", r, backup))

# One row: the schedule as cron. `paths` says where the time, the hours between two runs and the hours of the window are.
schedules(r, paths) := schedule.rows([row(r, paths)], [], r, backup)

row(r, paths) := {
	"dialect": "unix",
	"text": text(r, paths, frequency(r)),
	"zone": zone(r),
	"delay": mechanism.seconds("azure_backup_start", r, array.concat(backup, ["frequency"])),
}

zone(r) := attribute.string(r, ["timezone"], fact.absent("UTC", r, ["timezone"], "the azurerm provider sends UTC"))

text(r, paths, f) := cron(clock(r, paths), days(r), "") if f.value == "Weekly"

text(r, paths, f) := cron(clock(r, paths), {"value": "*", "at": []}, "") if f.value == "Daily"

text(r, paths, f) := several(r, paths) if f.value == "Hourly"

text(_, _, f) := convert.still_unknown(f) if not "value" in object.keys(f)

text(_, _, f) := convert.invalid(f, sprintf("the frequency `%s`", [f.value])) if {
	"value" in object.keys(f)
	not f.value in ["Weekly", "Daily", "Hourly"]
}

clock(r, paths) := attribute.string(r, paths.time, fact.unknown("invalid", "a policy without a time", r, backup))

# `23:30` on these days. What is not known stays so.
cron(time, days, _) := convert.with_value(time, sprintf("%d %d * * %s", [minute(time), hour(time), days.value])) if {
	is_clock(time)
	convert.is_text(days)
}

cron(time, _, _) := convert.invalid(time, "the time of the policy") if {
	"value" in object.keys(time)
	not is_clock(time)
}

cron(time, _, _) := convert.still_unknown(time) if not "value" in object.keys(time)

cron(time, days, _) := convert.still_unknown(days) if {
	is_clock(time)
	not convert.is_text(days)
}

is_clock(time) if regex.match(`^\d{1,2}:\d{2}$`, time.value)

hour(time) := digits(split(time.value, ":")[0])

minute(time) := digits(split(time.value, ":")[1])

# The number of digits that may begin with a nought.
digits(text) := to_number(regex.replace(text, `^0(\d)$`, "$1"))

days(r) := joined(attribute.list(r, array.concat(backup, ["weekdays"]), fact.unknown("invalid", "a weekly policy without weekdays", r, backup)))

joined(list) := convert.with_value(list, concat(",", [upper(substring(day, 0, 3)) | some day in list.value])) if convert.is_list(list)

joined(list) := convert.still_unknown(list) if not convert.is_list(list)

# Every few hours from the time on, as long as the window is open; a window of 24 hours is never closed.
several(r, paths) := runs(clock(r, paths), number(r, paths.hours), number(r, paths.window))

number(r, path) := attribute.number(r, path, fact.unknown("invalid", "an hourly policy without its hours", r, path))

runs(time, step, window) := convert.with_value(time, sprintf("%d %s * * *", [minute(time), concat(",", [sprintf("%d", [h]) | some h in sort(hours(time, step, window))])])) if {
	is_clock(time)
	is_number(step.value)
	is_number(window.value)
	step.value > 0
}

runs(time, step, window) := convert.invalid(time, "the hours of the policy") if {
	known(time)
	known(step)
	known(window)
	not readable(time, step, window)
}

runs(time, step, window) := convert.still_unknown([f | some f in [time, step, window]; not known(f)][0]) if {
	count([f | some f in [time, step, window]; not known(f)]) > 0
}

known(f) if "value" in object.keys(f)

readable(time, step, window) if {
	is_clock(time)
	is_number(step.value)
	is_number(window.value)
	step.value > 0
}

# The hour at which the window closes counts only where the window is not the whole day.
hours(time, step, window) := {at |
	some n in numbers.range(0, 24)
	n * step.value < window.value
	at := (hour(time) + (n * step.value)) % 24
}

# Recovery points of each kind are kept for so many of their periods.
periods := {"retention_daily": 86400, "retention_weekly": 604800, "retention_monthly": 2592000, "retention_yearly": 31536000}

kept(r) := [fact.scale(attribute.number(r, [name, 0, "count"], fact.absent(null, r, [name], "no count")), seconds) |
	some name in object.keys(periods)
	seconds := periods[name]
	not attribute.present(r, [name]).value == false
]

retention(r) := {
	"shortest": schedule.smallest(kept(r)),
	"longest": schedule.largest(kept(r)),
	"bounded": fact.constant(true, "Azure Backup keeps recovery points for a number of periods"),
} if count(kept(r)) > 0

retention(r) := {
	"shortest": nothing(r),
	"longest": nothing(r),
	"bounded": fact.constant(true, "Azure Backup keeps recovery points for a number of periods"),
} if count(kept(r)) == 0

nothing(r) := fact.unknown("invalid", "a policy without retention", r, [])
