package lib.provider_test

import data.lib.provider

r := {"address": "aws_x.y", "type": "aws_x", "provider": {"majors": [5, 6]}, "values": {}}

off := {"value": false, "how": "plan"}

also_off := {"value": false, "how": "unchanged"}

on := {"value": true, "how": "guide"}

by_age := {"unknown": "the day of its creation", "how": "service"}

subject_of(f) := f.unknown.why[0].subject

test_versions_that_agree if {
	f := provider.from_rows(r, ["a"], [off, also_off])
	f.value == false
	f.absent == "the default is false"
}

test_null_is_a_value if provider.from_rows(r, ["a"], [{"value": null, "how": "service"}]).value == null

test_versions_that_differ if subject_of(provider.from_rows(r, ["a"], [off, on])) == "aws_x.a differs between versions of the provider"

test_what_the_service_decides if subject_of(provider.from_rows(r, ["a"], [by_age, by_age])) == "the day of its creation"

test_one_version_that_is_not_recorded if {
	f := provider.from_rows(r, ["b", 0, "a"], [off, null])
	subject_of(f) == "aws_x.b.a is not recorded for every version of the provider"
}

test_no_version if subject_of(provider.from_rows(r, ["a"], [])) == "aws_x.a is not recorded for every version of the provider"

test_positions_of_blocks_are_no_part_of_an_argument if provider.argument(["rule", 0, "lifecycle", 0, "delete_after"]) == "rule.lifecycle.delete_after"
