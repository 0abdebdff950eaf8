# Times of the day as cloud consoles write them: `23:30`.
package lib.clock

import data.lib.convert

# A cron expression of a time and of the days of the week, both as texts. What is not known stays so.
cron(time, days) := convert.with_value(time, sprintf("%d %d * * %s", [minute(time), hour(time), days])) if is_time(time)

cron(time, _) := convert.invalid(time, "the time of the schedule") if {
	"value" in object.keys(time)
	not is_time(time)
}

cron(time, _) := convert.still_unknown(time) if not "value" in object.keys(time)

is_time(time) if regex.match(`^\d{1,2}:\d{2}$`, time.value)

hour(time) := digits(split(time.value, ":")[0])

minute(time) := digits(split(time.value, ":")[1])

# The number of digits that may begin with a nought.
digits(text) := to_number(regex.replace(text, `^0(\d)$`, "$1"))

# `SUN,WED` of the names of days.
weekdays(list) := convert.with_value(list, concat(",", [upper(substring(day, 0, 3)) | some day in list.value])) if convert.is_list(list)

weekdays(list) := convert.still_unknown(list) if not convert.is_list(list)
