package lib.clock_test

import data.lib.clock

known(value) := {"value": value, "at": []}

test_a_time_of_the_day_becomes_cron if {
	clock.cron(known("23:05"), "*").value == "5 23 * * *"
	clock.cron(known("08:00"), "SUN,WED").value == "0 8 * * SUN,WED"
}

test_what_is_no_time_is_not_read_as_one if {
	clock.cron(known("noon"), "*").unknown
	clock.cron({"unknown": {"why": [], "refs": []}, "at": []}, "*").unknown
}

test_days if {
	clock.weekdays(known(["Sunday", "WEDNESDAY"])).value == "SUN,WED"
	clock.weekdays({"unknown": {"why": [], "refs": []}, "at": []}).unknown
}
