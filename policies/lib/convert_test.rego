package lib.convert_test

import data.lib.convert

known(value) := {"value": value, "at": [{"address": "a", "path": ["p"]}]}

unknown := {"unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": []}, "candidates": ["Gold", "silver"], "like": "*x", "at": []}

test_lower_case if {
	convert.lower_case(known(" PHI ")).value == "phi"
	convert.lower_case(unknown) == unknown
}

test_duration if {
	convert.duration(known("15m")).value == 900
	convert.duration(known("PT1H")).value == 3600
	convert.duration(known(null)).value == null
	convert.duration(known("soon")).unknown.why[0].reason == "invalid"
	convert.duration(known("soon")).at == [{"address": "a", "path": ["p"]}]
}

test_instant if {
	convert.instant(known("1970-01-02T00:00:00Z")).value == 86400
	convert.instant(known("yesterday")).unknown.why[0].reason == "invalid"
}

test_what_is_not_known_stays_so if {
	convert.positive(unknown).unknown.why == unknown.unknown.why
	not "candidates" in object.keys(convert.positive(unknown))
	not "like" in object.keys(convert.matches(unknown, `x`))
	convert.set(object.remove(unknown, ["candidates"])).unknown
	convert.set(object.union(unknown, {"candidates": [null, 7]})).unknown
}

test_what_is_one_of_some_values_is_set if convert.set(object.union(unknown, {"candidates": [7, 8]})).value == true

test_truths if {
	convert.positive(known(7)).value == true
	convert.positive(known(0)).value == false
	convert.negated(known(true)).value == false
	convert.set(known(null)).value == false
	convert.matches(known("mod"), `^(mod|all)$`).value == true
	convert.equals(known("fail"), "pass", "it failed") == {"value": false, "at": [{"address": "a", "path": ["p"]}], "absent": "it failed"}
}

test_text if {
	convert.text(known(1)).value == "1"
	convert.text(known(true)).value == "true"
	convert.text(known("x")).value == "x"
}

test_periods_count_years_and_months if {
	convert.period({"value": "P1Y", "at": []}).value == 31536000
	convert.period({"value": "P1Y2M10D", "at": []}).value == 37584000
	convert.period({"value": "P2W", "at": []}).value == 1209600
	convert.period({"value": "PT0S", "at": []}).value == 0
	convert.period({"value": "P1X", "at": []}).unknown
	convert.period({"value": 0, "at": []}).value == 0
	convert.period({"unknown": {"why": [], "refs": []}, "at": []}).unknown
}

test_longest if {
	convert.longest([known(7), known(90), known(30)]) == known(90)
	convert.longest([known(7), {"unknown": {"why": [], "refs": []}, "at": []}]).unknown
}

test_shown if {
	convert.shown(known("gold")) == "gold"
	convert.shown(object.union(known("gold"), {"sensitive": true})) == "a sensitive value"
	convert.duration({"value": "SECRET", "sensitive": true, "at": []}).unknown.why[0].subject == "the duration `a sensitive value`"
}
