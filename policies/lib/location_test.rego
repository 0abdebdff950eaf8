package lib.location_test

import data.lib.location

regions := {
	"aws": {"rows": {
		"us-east-1": {"country": "US"}, "us-west-2": {"country": "US"}, "ca-central-1": {"country": "CA"},
		"eu-central-1": {"country": "DE"}, "us-gov-west-1": {"country": "US", "groups": ["US-GOV"]},
	}},
	"countries": {"rows": {"US": {"groups": []}, "CA": {"groups": []}, "DE": {"groups": ["EU", "EEA"]}}},
}

aws(region) := found if found := location.of_aws(region, "x") with data.regions as regions

known(value) := {"value": value, "at": []}

test_a_region_lies_in_a_country if {
	aws(known("us-east-1")).value == {"region": "us-east-1", "country": "US", "groups": [], "how": "x"}
	aws(known("eu-central-1")).value.groups == ["EU", "EEA"]
	aws(known("us-gov-west-1")).value.groups == ["US-GOV"]
}

test_a_region_that_is_not_listed_is_unknown if {
	aws(known("eu-north-9")).unknown.why[0].reason == "invalid"
	aws(known(null)).unknown
}

test_candidates_are_kept_whole_or_not_at_all if {
	some_unknown := {"unknown": {"why": [], "refs": []}, "candidates": ["us-east-1", "us-west-2"], "at": []}
	countries := [c.country | some c in aws(some_unknown).candidates]
	countries == ["US", "US"]
	half := object.union(some_unknown, {"candidates": ["us-east-1", "nowhere-1"]})
	not "candidates" in object.keys(aws(half))
}

test_arns if {
	found := location.of_arn(known("arn:aws:backup:ca-central-1:1:backup-vault:x"), "x") with data.regions as regions
	found.value.country == "CA"
	location.of_arn(known("arn:aws:s3:::bucket"), "x").unknown
}

test_zones if {
	found := location.of_zones(known(["us-east-1a", "us-east-1b"]), "x") with data.regions as regions
	found.value.region == "us-east-1"
	location.of_zones(known(["us-east-1a", "us-west-2a"]), "x").unknown
	location.of_zones(known(["us-west-2-lax-1a"]), "x").unknown
}
