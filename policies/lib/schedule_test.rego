package lib.schedule_test

import data.lib.convert
import data.lib.schedule

known(value) := {"value": value, "at": [{"address": sprintf("%v", [value]), "path": []}]}

unknown := {"unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": []}, "at": []}

row(text, delay) := {"dialect": "aws", "text": known(text), "delay": known(delay)}

hour := 3600

test_gap_and_delay if schedule.loss([row("cron(0 5 ? * MON-FRI *)", 4 * hour)]).between == [72 * hour, 76 * hour]

test_schedules_count_together if {
	both := schedule.loss([row("cron(0 0 * * ? *)", hour), row("cron(0 6 * * ? *)", hour)])
	both.between == [18 * hour, 25 * hour]
}

test_the_densest_decides if {
	both := schedule.loss([row("cron(0 0 1 * ? *)", hour), row("cron(0 0/4 * * ? *)", hour)])
	both.at[0].address == "cron(0 0/4 * * ? *)"
	both.between == [4 * hour, 5 * hour]
}

test_what_takes_unknown_time_has_no_bound if {
	schedule.loss([convert.replaced(row("cron(0 0 * * ? *)", 0), {"delay": unknown})]).between == [24 * hour, null]
}

test_unknown_texts_are_unknown if {
	schedule.loss([convert.replaced(row("x", 0), {"text": unknown})]).unknown.why[0].subject == "var.x"
	schedule.loss([row("cron(0 0 31 2 ? *)", 0)]).unknown
	schedule.loss([row("whenever", 0)]).unknown
}

test_more_may_help if schedule.at_most([row("cron(0 0 * * ? *)", hour)]).between == [0, 25 * hour]

test_extremes if {
	schedule.smallest([known(3), known(1), known(null)]).value == 1
	schedule.largest([known(3), known(1)]).value == 3
	schedule.largest([known(3), known(null)]).value == null
	schedule.smallest([known(3), unknown]).unknown
	schedule.total([known(3), known(4)]).value == 7
	schedule.total([known(3), unknown]).unknown
}
