# Policies of Azure Backup in Recovery Services vaults: when they run, and how long they keep what they make.
package lib.azure_policy

import data.lib.attribute
import data.lib.clock
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
	"dialect": dialect(frequency(r)),
	"text": text(r, paths, frequency(r)),
	"zone": zone(r),
	"delay": mechanism.seconds("azure_backup_start", r, array.concat(backup, ["frequency"])),
}

dialect(f) := "aws" if f.value == "Hourly"

dialect(f) := "unix" if not f.value == "Hourly"

zone(r) := attribute.string(r, ["timezone"], fact.absent("UTC", r, ["timezone"], "the azurerm provider sends UTC"))

text(r, paths, f) := weekly(time(r, paths), days(r)) if f.value == "Weekly"

text(r, paths, f) := clock.cron(time(r, paths), "*") if f.value == "Daily"

text(r, paths, f) := several(r, paths) if f.value == "Hourly"

text(_, _, f) := convert.still_unknown(f) if not "value" in object.keys(f)

text(_, _, f) := convert.invalid(f, sprintf("the frequency `%s`", [convert.shown(f)])) if {
	"value" in object.keys(f)
	not f.value in ["Weekly", "Daily", "Hourly"]
}

time(r, paths) := attribute.string(r, paths.time, fact.unknown("invalid", "a policy without a time", r, backup))

weekly(start, weekdays) := clock.cron(start, weekdays.value) if convert.is_text(weekdays)

weekly(_, weekdays) := convert.still_unknown(weekdays) if not convert.is_text(weekdays)

days(r) := clock.weekdays(attribute.list(r, array.concat(backup, ["weekdays"]), fact.unknown("invalid", "a weekly policy without weekdays", r, backup)))

# Every few hours all day. Whether a run falls on the hour at which a shorter window closes is not documented.
several(r, paths) := all_day(time(r, paths), number(r, paths.hours), number(r, paths.window))

number(r, path) := attribute.number(r, path, fact.unknown("invalid", "an hourly policy without its hours", r, path))

all_day(start, step, window) := convert.with_value(step, sprintf("rate(%d hours)", [step.value])) if {
	known(start)
	is_all_day(step, window)
}

all_day(start, step, window) := unfollowed(start) if {
	known(start)
	known(step)
	known(window)
	not is_all_day(step, window)
}

all_day(start, step, window) := convert.still_unknown([f | some f in [start, step, window]; not known(f)][0]) if {
	count([f | some f in [start, step, window]; not known(f)]) > 0
}

is_all_day(step, window) if {
	step.value > 0
	24 % step.value == 0
	window.value == 24
}

unfollowed(f) := {
	"unknown": {"why": [{"reason": "not_modelled", "subject": "a window that is not the whole day"}], "refs": []},
	"at": f.at,
}

known(f) if "value" in object.keys(f)

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
