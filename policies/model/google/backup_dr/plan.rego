# METADATA
# title: Plans of Backup and DR
# description: |
#   The rules of a plan make backups hourly, daily, weekly, monthly or yearly inside of a window of the day. A job that has not
#   started when the window ends does not run.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/backup_dr_backup_plan
# custom:
#   types: [google_backup_dr_backup_plan]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.backup_dr.plan

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.google
import data.lib.schedule

subject(r) := {
	"kinds": ["backup"],
	"facts": {
		"declared": declared.facts(r),
		"account": attribute.account(r),
		"schedules": schedule.rows([row(r, item) | some item in rules(r).items], rules(r).open, r, ["backup_rules"]),
		"continuous": fact.constant(false, "a plan makes backups at times"),
		"retention": {
			"shortest": schedule.smallest(kept(r)),
			"longest": schedule.largest(kept(r)),
			"bounded": fact.constant(true, "a backup of a plan expires"),
		},
		"paused": fact.constant(false, "a plan cannot be paused"),
		"copies_volumes": fact.constant(true, "a backup holds the disks"),
		"inherits_source_encryption": fact.unknown("not_modelled", "the key of backups in a vault of Backup and DR", r, []),
	},
	"names": [google.path(r, sprintf("locations/%s/backupPlans/%s", [convert.or_hole(attribute.region(r)), convert.or_hole(google.text(r, "backup_plan_id"))]))],
	"claims": [{
		"relation": "stored_in",
		"points": ["backup_vault"],
		"to": ["vault"],
		"otherwise": {
			"role": sprintf("vault %s", [convert.or_hole(google.text(r, "backup_vault"))]),
			"kinds": ["vault"],
			"at": [{"address": r.address, "path": ["backup_vault"]}],
			"facts": {
				"location": elsewhere(r),
				"account": elsewhere(r),
				"isolated": fact.constant(true, "a vault lies in a project of Google's, which nobody of the organization administers"),
				"transport": {"encrypted": fact.constant(true, "Backup and DR sends backups over TLS")},
				"encryption": {"key": {"managed_by": elsewhere(r)}},
				"lock": {"mode": elsewhere(r), "minimum_retention": elsewhere(r), "maximum_retention": elsewhere(r)},
			},
		},
	}],
}

elsewhere(r) := fact.unknown("external", "the vault", r, ["backup_vault"])

rules(r) := attribute.items(r, ["backup_rules"])

kept(r) := found if {
	found := [convert.days(attribute.number(r, array.concat(item.path, ["backup_retention_days"]), fact.unknown("invalid", "a rule without retention", r, item.path))) |
		some item in rules(r).items
	]
	count(found) > 0
} else := [fact.unknown("invalid", "a plan without rules", r, ["backup_rules"])]

row(r, item) := {
	"dialect": "unix",
	"text": text(r, item, recurrence(r, item)),
	"zone": attribute.string(r, standard(item, "time_zone"), fact.absent("UTC", r, item.path, "no zone")),
	"delay": window(r, item),
}

standard(item, name) := array.concat(item.path, ["standard_schedule", 0, name])

recurrence(r, item) := attribute.string(r, standard(item, "recurrence_type"), fact.unknown("invalid", "a rule without recurrence_type", r, item.path))

hour(r, item, name, otherwise) := attribute.number(r, array.concat(standard(item, "backup_window"), [0, name]), fact.absent(otherwise, r, standard(item, "backup_window"), "the window is the whole day by default"))

opens(r, item) := hour(r, item, "start_hour_of_day", 0)

closes(r, item) := hour(r, item, "end_hour_of_day", 24)

# A job starts somewhere in the window; an hourly one at its hour.
window(r, item) := fact.absent(3600, r, item.path, "a job starts within the hour") if recurrence(r, item).value == "HOURLY"

window(r, item) := length(r, item, opens(r, item), closes(r, item)) if not recurrence(r, item).value == "HOURLY"

length(r, item, opening, closing) := fact.known((closing.value - opening.value) * 3600, r, item.path) if {
	all_numbers([opening, closing])
	opening.value < closing.value
}

length(r, item, opening, closing) := fact.unknown("invalid", "a window that closes before it opens", r, item.path) if {
	all_numbers([opening, closing])
	opening.value >= closing.value
}

length(r, item, opening, closing) := fact.unknown("input_missing", "the window of the rule", r, item.path) if {
	not all_numbers([opening, closing])
}

text(r, item, f) := at_hours(opens(r, item), "*") if f.value == "DAILY"

text(r, item, f) := on_days(opens(r, item), attribute.list(r, standard(item, "days_of_week"), fact.unknown("invalid", "a weekly rule without days", r, item.path))) if f.value == "WEEKLY"

text(r, item, f) := several(opens(r, item), closes(r, item), attribute.number(r, standard(item, "hourly_frequency"), fact.unknown("invalid", "an hourly rule without hourly_frequency", r, item.path))) if {
	f.value == "HOURLY"
}

# On days of the month, in months of the year; a week of the month is not followed.
text(r, item, f) := at_dates(opens(r, item), days_of_month(r, item), "*") if f.value == "MONTHLY"

text(r, item, f) := in_months(opens(r, item), days_of_month(r, item), attribute.list(r, standard(item, "months"), fact.unknown("invalid", "a yearly rule without months", r, item.path))) if {
	f.value == "YEARLY"
}

text(_, _, f) := convert.invalid(f, sprintf("the recurrence `%s`, which is not followed", [convert.shown(f)])) if {
	"value" in object.keys(f)
	not f.value in ["DAILY", "WEEKLY", "HOURLY", "MONTHLY", "YEARLY"]
}

text(_, _, f) := convert.still_unknown(f) if not "value" in object.keys(f)

at_hours(opening, days) := convert.with_value(opening, sprintf("0 %d * * %s", [opening.value, days])) if is_number(object.get(opening, "value", null))

at_hours(opening, _) := convert.still_unknown(opening) if not is_number(object.get(opening, "value", null))

on_days(opening, days) := at_hours(opening, concat(",", [upper(substring(day, 0, 3)) | some day in days.value])) if convert.is_list(days)

on_days(_, days) := convert.still_unknown(days) if not convert.is_list(days)

days_of_month(r, item) := attribute.list(r, standard(item, "days_of_month"), fact.unknown("not_modelled", "a week of the month", r, item.path))

at_dates(opening, days, months) := convert.with_value(opening, sprintf("0 %d %s %s *", [opening.value, concat(",", [sprintf("%v", [day]) | some day in days.value]), months])) if {
	all_numbers([opening])
	convert.is_list(days)
}

at_dates(opening, _, _) := convert.still_unknown(opening) if not all_numbers([opening])

at_dates(opening, days, _) := convert.still_unknown(days) if {
	all_numbers([opening])
	not convert.is_list(days)
}

in_months(opening, days, months) := at_dates(opening, days, concat(",", [upper(substring(month, 0, 3)) | some month in months.value])) if convert.is_list(months)

in_months(_, _, months) := convert.still_unknown(months) if not convert.is_list(months)

several(opening, closing, step) := convert.with_value(step, sprintf("0 %s * * *", [concat(",", [sprintf("%d", [h]) | some h in hours])])) if {
	all_numbers([opening, closing, step])
	step.value > 0
	hours := [h |
		some n in numbers.range(0, 23)
		h := opening.value + (n * step.value)
		h < closing.value
	]
}

several(opening, closing, step) := convert.invalid(step, "the frequency of the rule") if {
	all_numbers([opening, closing, step])
	step.value <= 0
}

several(opening, closing, step) := convert.still_unknown([f | some f in [opening, closing, step]; not is_number(object.get(f, "value", null))][0]) if {
	not all_numbers([opening, closing, step])
}

all_numbers(facts) if {
	every f in facts {
		is_number(object.get(f, "value", null))
	}
}
