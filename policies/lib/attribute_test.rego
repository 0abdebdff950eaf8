package lib.attribute_test

import data.lib.attribute
import data.lib.fact

unknown := {"$unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": []}}

r := {
	"address": "aws_x.y",
	"region": "eu-central-1",
	"account": unknown,
	"tags": {"Data-Class": "phi", "tier": unknown, "$$odd": "x"},
	"attached": {"aws_c": {"items": [{"address": "aws_c.d", "certainty": "sure"}], "open": []}},
	"values": {
		"yes": true, "text_yes": "true", "word": "maybe", "seven": "7", "number": 35, "none": null,
		"unknown": unknown,
		"either": {"$unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": [], "candidates": [true, "true"]}},
		"choice": {"$unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": [], "candidates": [7, null]}},
		"block": [{"status": "Enabled"}],
		"blocks": [{"a": 1}, {"$maybe": {"a": 2}}, {"$open": {"why": [{"reason": "computed", "subject": "local.n"}]}}],
		"empty": [],
		"map": {"a": 1, "$open": {"why": [{"reason": "computed", "subject": "m"}]}},
		"list": ["a", "b"],
		"list_open": ["a", unknown],
		"template": {"$template": ["arn:", unknown, ":x"]},
		"secret": {"$sensitive": "7"},
		"policy": "{\"Version\": \"2012\", \"$schema\": 1, \"Statement\": [{\"Effect\": \"Allow\"}]}",
		"policy_open": {"$json": {"Version": "2012", "Resource": unknown}},
		"ref": {"$unknown": {"why": [{"reason": "computed", "subject": "aws_kms_key.k.arn"}], "refs": [{"address": "aws_kms_key.k", "attribute": ["arn"], "certainty": "exact"}]}},
		"period": "1h30m",
		"$$dollar": "y",
	},
}

otherwise := fact.absent(false, r, ["gone"], "the provider sends false")

test_bool if {
	attribute.bool(r, ["yes"], otherwise) == {"value": true, "at": [{"address": "aws_x.y", "path": ["yes"]}]}
	attribute.bool(r, ["text_yes"], otherwise).value == true
	attribute.bool(r, ["gone"], otherwise) == otherwise
	attribute.bool(r, ["none"], otherwise) == otherwise
	attribute.bool(r, ["gone"], null) == null
}

test_wrong_types_are_unknown if {
	f := attribute.bool(r, ["word"], otherwise)
	f.unknown.why[0].reason == "invalid"
	attribute.number(r, ["word"], otherwise).unknown.why[0].reason == "invalid"
	attribute.string(r, ["list"], otherwise).unknown.why[0].reason == "invalid"
	attribute.bool(r, ["word", "below"], otherwise).unknown.why[0].reason == "invalid"
	attribute.bool(r, ["list", "below"], otherwise).unknown.why[0].reason == "invalid"
}

test_text_converts if {
	attribute.number(r, ["seven"], otherwise).value == 7
	attribute.string(r, ["number"], otherwise).value == "35"
	attribute.duration(r, ["period"], otherwise).value == 5400
	attribute.duration(r, ["word"], otherwise).unknown.why[0].reason == "invalid"
}

test_unknown_covers_everything_below if {
	attribute.bool(r, ["unknown"], otherwise).unknown.why[0].subject == "var.x"
	attribute.bool(r, ["unknown", "deep", 0, "er"], otherwise).unknown.why[0].subject == "var.x"
	attribute.present(r, ["unknown", "deep"]).unknown
	attribute.items(r, ["unknown"]) == {"items": [], "open": [{"why": [{"reason": "input_missing", "subject": "var.x"}], "at": [{"address": "aws_x.y", "path": ["unknown"]}]}]}
}

test_a_whole_resource_can_be_unknown if {
	attribute.bool({"address": "a", "values": unknown}, ["x"], otherwise).unknown.why[0].subject == "var.x"
}

test_candidates if {
	attribute.bool(r, ["either"], otherwise).value == true
	f := attribute.number(r, ["choice"], fact.absent(1, r, ["choice"], "default"))
	f.candidates == [1, 7]
	not attribute.number(r, ["choice"], fact.unknown("provider_default", "x", r, ["choice"])).candidates
}

test_blocks if {
	attribute.string(r, ["block", 0, "status"], null).value == "Enabled"
	attribute.string(r, ["block", 1, "status"], null) == null
	attribute.number(r, ["blocks", 1, "a"], null).unknown.why[0].reason == "existence"
	attribute.number(r, ["blocks", 7, "a"], null).unknown.why[0].subject == "local.n"
}

test_open_map if {
	attribute.number(r, ["map", "a"], null).value == 1
	attribute.number(r, ["map", "b"], null).unknown.why[0].subject == "m"
	attribute.any(r, ["map"], null).unknown.why[0].subject == "m"
}

test_items if {
	found := attribute.items(r, ["blocks"])
	[[i.path, i.certainty] | some i in found.items] == [[["blocks", 0], "sure"], [["blocks", 1], "possible"]]
	count(found.open) == 1
	attribute.items(r, ["gone"]) == {"items": [], "open": []}
}

test_list if {
	attribute.list(r, ["list"], null).value == ["a", "b"]
	attribute.list(r, ["list_open"], null).unknown.why[0].subject == "var.x"
	attribute.list(r, ["blocks"], null).unknown
}

test_template_keeps_its_pattern if {
	f := attribute.string(r, ["template"], null)
	f.like == "arn:*:x"
	f.unknown.why[0].subject == "var.x"
}

test_sensitive if {
	f := attribute.number(r, ["secret"], null)
	f.value == 7
	f.sensitive == true
}

test_json if {
	p := attribute.json(r, ["policy"], null)
	f := attribute.string(p, ["Statement", 0, "Effect"], null)
	f.value == "Allow"
	f.at == [{"address": "aws_x.y", "path": ["policy"]}]
	attribute.number(p, ["$schema"], null).value == 1
	q := attribute.json(r, ["policy_open"], null)
	attribute.string(q, ["Version"], null).value == "2012"
	attribute.string(q, ["Resource"], null).unknown.why[0].subject == "var.x"
	attribute.json(r, ["gone"], null) == null
	attribute.string(attribute.json(r, ["word"], null), ["x"], null).unknown.why[0].reason == "invalid"
}

test_present if {
	attribute.present(r, ["ref"]).value == true
	attribute.present(r, ["unknown"]).unknown
	attribute.present(r, ["none"]).value == false
	attribute.present(r, ["gone"]).value == false
	attribute.present(r, ["empty"]).value == false
	attribute.present(r, ["block"]).value == true
	attribute.present(r, ["template"]).value == true
	attribute.present(r, ["ref", "below"]).unknown
}

test_keys_with_dollar if {
	attribute.string(r, ["$dollar"], null).value == "y"
	attribute.tag(r, ["$odd"], null).value == "x"
}

test_tag if {
	f := attribute.tag(r, ["class", "data-class"], null)
	f.value == "phi"
	f.at == [{"address": "aws_x.y", "path": ["tags", "Data-Class"]}]
	attribute.tag(r, ["TIER"], null).unknown.why[0].subject == "var.x"
	attribute.tag(r, ["gone"], otherwise) == otherwise
	attribute.tag({"address": "a", "tags": unknown}, ["x"], null).unknown
	open := {"address": "a", "tags": {"b": "1", "$open": {"why": [{"reason": "computed", "subject": "t"}]}}}
	attribute.tag(open, ["b", "a"], null).value == "1"
	attribute.tag(open, ["a", "b"], null).unknown.why[0].subject == "t"
	attribute.tag(open, ["c"], null).unknown.why[0].subject == "t"
}

test_the_tag_as_it_is_written_wins if {
	attribute.tag({"address": "a", "tags": {"Tier": "gold", "tier": "bronze"}}, ["tier"], null).value == "bronze"
}

test_tags_that_differ_in_case_only_are_unknown if {
	f := attribute.tag({"address": "a", "tags": {"Tier": "gold", "TIER": "bronze"}}, ["tier"], null)
	f.unknown.why[0].reason == "invalid"
	attribute.tag({"address": "a", "tags": {"Tier": "gold", "TIER": "gold"}}, ["tier"], null).value == "gold"
}

test_region_and_account if {
	attribute.region(r).value == "eu-central-1"
	attribute.account(r).unknown.why[0].subject == "var.x"
	attribute.region({"address": "a", "region": null}).value == null
}

test_attached if {
	attribute.attached(r, "aws_c").items[0].address == "aws_c.d"
	attribute.attached(r, "aws_d") == {"items": [], "open": []}
}

test_supposing_that_an_element_exists if {
	values := {"a": [{"b": 1}, {"$maybe": {"b": {"$sensitive": [{"$maybe": 2}]}}}], "c": {"$maybe": "x"}, "d": {"e": {"$maybe": "y"}, "$open": {"why": []}}}
	found := {"address": "a", "values": values}
	attribute.number(found, ["a", 1, "b", 0], null).unknown.why[0].reason == "existence"
	attribute.number(attribute.supposing(found, ["a", 1, "b", 0]), ["a", 1, "b", 0], null).value == 2
	# What lies below the path stays as it is, and so does everything beside it.
	attribute.number(attribute.supposing(found, ["a", 1]), ["a", 1, "b", 0], null).unknown.why[0].reason == "existence"
	attribute.items(attribute.supposing(found, ["a", 1]), ["a"]).items[1].certainty == "sure"
	attribute.string(attribute.supposing(found, ["a", 1]), ["c"], null).unknown.why[0].reason == "existence"
	# In a map that may have other keys, the entry may be another one.
	attribute.string(attribute.supposing(found, ["d", "e"]), ["d", "e"], null).unknown.why[0].reason == "existence"
	attribute.supposing(found, ["gone", 0]) == found
}
