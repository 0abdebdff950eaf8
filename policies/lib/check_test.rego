package lib.check_test

import data.lib.check
import data.lib.fact

at := [{"address": "aws_x.y", "path": ["a"]}]

known(v) := {"value": v, "at": at}

unknown := {"unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": []}, "at": at}

one_of(vs) := object.union(unknown, {"candidates": vs})

between(low, high) := {"between": [low, high], "at": at}

test_truth if {
	check.is_true(known(true)).status == "pass"
	check.is_true(known(false)).status == "fail"
	check.is_true(known(null)).status == "fail"
	check.is_true(unknown).status == "unknown"
	check.is_true(known("true")).status == "unknown"
	check.is_false(known(false)).status == "pass"
	check.is_false(known(null)).status == "fail"
	check.is_true(one_of([true, false])).status == "unknown"
}

test_a_check_says_where_it_looked if {
	check.is_true(known(false)) == {"status": "fail", "checks": [{"status": "fail", "required": "true", "found": false, "why": [], "at": at}]}
	check.is_true(unknown).checks[0].why == ["no value is given for var.x"]
	check.is_true(fact.absent(false, {"address": "aws_x.y"}, ["a"], "the default is false")).checks[0].why == ["the default is false"]
}

test_equality if {
	check.equals(known("a"), "a").status == "pass"
	check.equals(known("a"), "b").status == "fail"
	check.equals(one_of(["a", "b"]), "c").status == "fail"
	check.equals(one_of(["a", "b"]), "a").status == "unknown"
	check.not_equals(one_of(["a", "b"]), "c").status == "pass"
	check.one_of(one_of(["a", "b"]), ["a", "b", "c"]).status == "pass"
	check.none_of(known("a"), ["b"]).status == "pass"
	check.equals(between(1, 5), 7).status == "fail"
	check.equals(between(1, 5), 3).status == "unknown"
}

test_a_template_can_exclude_a_value if {
	f := object.union(unknown, {"like": "ehr-*"})
	check.equals(f, "other").status == "fail"
	check.equals(f, "ehr-db").status == "unknown"
	check.present(f).status == "pass"
}

test_limits if {
	check.at_least(known(35), 35).status == "pass"
	check.at_least(known(34), 35).status == "fail"
	check.at_least(between(35, null), 35).status == "pass"
	check.at_least(between(1, 34), 35).status == "fail"
	check.at_least(between(1, 36), 35).status == "unknown"
	check.at_most(between(1, null), 35).status == "unknown"
	check.at_most(between(36, null), 35).status == "fail"
	check.at_most(between(1, 35), 35).status == "pass"
	check.at_least(known("35"), 35).status == "unknown"
	check.at_least(one_of([40, 50]), 35).status == "pass"
	check.at_least(one_of([40, 5]), 35).status == "unknown"
	check.at_least(known(null), 35).status == "fail"
}

test_presence if {
	check.present(known("x")).status == "pass"
	check.present(known(null)).status == "fail"
	check.absent(known(null)).status == "pass"
	check.present(unknown).status == "unknown"
	check.present(one_of([1, 2])).status == "pass"
	check.present(one_of([1, null])).status == "unknown"
	check.present(between(1, 2)).status == "pass"
}

test_matches_and_subset if {
	check.matches(known("ehr-1"), `^ehr-\d$`).status == "pass"
	check.matches(known(1), `1`).status == "unknown"
	check.subset(known(["a"]), ["a", "b"]).status == "pass"
	check.subset(known(["a", "c"]), ["a", "b"]).status == "fail"
	check.subset(known("a"), ["a"]).status == "unknown"
}

test_compare if {
	check.compare(known(1), "<=", known(2)).status == "pass"
	check.compare(known(3), "<=", known(2)).status == "fail"
	check.compare(between(1, 2), "<=", known(2)).status == "pass"
	check.compare(between(1, 3), "<=", known(2)).status == "unknown"
	check.compare(between(3, null), "<=", known(2)).status == "fail"
	check.compare(between(1, 2), "<", between(3, null)).status == "pass"
	check.compare(known(3), ">", between(1, 2)).status == "pass"
	check.compare(known("a"), "==", known("a")).status == "pass"
	check.compare(known("a"), "<", known(1)).status == "unknown"
	check.compare(known(1), "<=", unknown).status == "unknown"
	check.compare(known(1), "<=", known(null)).status == "unknown"
	check.compare(one_of([1, 2]), "<=", one_of([2, 3])).status == "pass"
	check.compare(between(1, 2), "!=", known(5)).status == "pass"
}

place(region, country, groups) := known({"region": region, "country": country, "groups": groups, "how": "written"})

test_location if {
	check.location_in(place("eu-central-1", "DE", ["EU"]), {"countries": ["DE"]}).status == "pass"
	check.location_in(place("us-east-1", "US", []), {"countries": ["DE"], "groups": ["EU"]}).status == "fail"
	check.location_in(place("moon-1", null, []), {"countries": ["DE"]}).status == "unknown"
	check.location_in(place("moon-1", null, []), {"countries": ["DE"], "regions": ["moon-1"]}).status == "pass"
	check.location_in(place("eu-central-1", "DE", ["EU"]), ["EU"]).status == "pass"
	check.location_in(place("eu-central-1", "DE", ["EU"]), known(["US"])).status == "fail"
	check.location_in(place("eu-central-1", "DE", ["EU"]), unknown).status == "unknown"
	check.location_in(unknown, ["EU"]).status == "unknown"
	check.location_in(known(null), ["EU"]).status == "unknown"
}

yes := check.pass("yes", at)

no := check.fail("no", at)

maybe := check.unknown("maybe", at)

skip := check.not_applicable("skip")

test_kleene if {
	check.all([yes, maybe, no]).status == "fail"
	check.all([yes, maybe]).status == "unknown"
	check.all([yes, skip]).status == "pass"
	check.all([skip, skip]).status == "not_applicable"
	check.any([yes, maybe, no]).status == "pass"
	check.any([no, maybe]).status == "unknown"
	check.any([no, skip]).status == "fail"
	check.negate(yes).status == "fail"
	check.negate(maybe).status == "unknown"
	check.negate(skip).status == "not_applicable"
}

test_deciding_checks_are_first if {
	v := check.all([yes, maybe, no])
	[c.status | some c in v.checks] == ["fail", "pass", "unknown"]
	v.reason == "no"
}

test_when if {
	check.when(known(true), no).status == "fail"
	check.when(known(false), no).status == "not_applicable"
	check.when(known(false), no).reason == "aws_x.y.a says so"
	check.when(known(null), no).status == "not_applicable"
	check.when(unknown, no).status == "unknown"
	check.when(unknown, yes).status == "unknown"
	check.when(unknown, skip).status == "not_applicable"
}

test_labels_and_requirements if {
	check.label(check.label(yes, "inner"), "outer").checks[0].label == "inner"
	check.require(check.at_least(known(1), 3024000), "at least 35d").checks[0].required == "at least 35d"
	check.negate(check.equals(known("a"), "b")).checks[0].required == "not b"
}

test_sensitive_values_are_not_found if {
	c := check.equals(object.union(known("pw"), {"sensitive": true}), "x").checks[0]
	c.sensitive == true
	not c.found
}

test_facts if {
	fact.all([known(true), unknown, known(false)]).value == false
	fact.all([known(true), unknown]).unknown.why[0].subject == "var.x"
	fact.any([known(false), unknown, known(true)]).value == true
	fact.any([]).value == false
	fact.first([known(null), known(3)]).value == 3
	fact.first([unknown, known(3)]).unknown
	fact.first([known(null)]).value == null
	fact.map(known("Enabled"), {"Enabled": true}).value == true
	fact.map(known("New"), {"Enabled": true}).unknown.why[0].reason == "not_modelled"
	fact.scale(known(35), 86400).value == 3024000
	fact.scale(between(1, null), 60).between == [60, null]
	fact.scale(one_of([1, 2]), 60).candidates == [60, 120]
	fact.map(one_of(["a", "b"]), {"a": 1, "b": 1}).value == 1
}

test_choose if {
	fact.choose(known(true), known(1), known(2)).value == 1
	fact.choose(known(false), known(1), known(2)).value == 2
	fact.choose(unknown, known(1), known(1)).value == 1
	fact.choose(unknown, known(1), known(2)).candidates == [1, 2]
	fact.choose(unknown, known(1), between(2, null)).between == [1, null]
	fact.choose(unknown, known(1), unknown).unknown
	not fact.choose(unknown, known(1), unknown).candidates
}

test_languages if {
	resilint.duration("35d") == 3024000
	resilint.duration("never") == null
	resilint.duration_text(3024000) == "35d"
	resilint.glob("ehr-*", "ehr-db")
	resilint.arn("arn:aws:s3:::b").service == "s3"
	resilint.date_seconds("1970-01-02") == 86400
}
