package lib.relation_test

import data.lib.check
import data.lib.relation

estate := {
	"subject": {
		"r||a": {"id": "r||a", "kinds": ["store"]},
		"r||k": {"id": "r||k", "kinds": ["key"]},
	},
	"out": {"r||a": {"encrypted_by": {"edges": [{"to": "r||k", "certainty": "sure"}, {"to": "gone", "certainty": "sure"}], "open": [], "near": []}}},
	"in": {"r||k": {"encrypted_by": {"edges": [{"to": "r||a", "certainty": "sure"}], "open": ["gap"], "near": []}}},
}

test_out if {
	rel := relation.out({"id": "r||a"}, "encrypted_by") with input.estate as estate
	count(rel.edges) == 2
}

test_in if {
	rel := relation.in({"id": "r||k"}, "encrypted_by") with input.estate as estate
	rel.edges[0].to == "r||a"
}

test_a_relation_that_does_not_exist_is_undefined if {
	not relation_defined("encrypted_with") with input.estate as estate
	relation_defined("encrypted_by") with input.estate as estate
}

relation_defined(name) if relation.out({"id": "r||a"}, name)

test_of_kind_keeps_open_and_what_is_no_subject if {
	incoming := estate["in"]["r||k"].encrypted_by
	keys := relation.of_kind(incoming, "key") with input.estate as estate
	keys == {"edges": [], "open": ["gap"], "near": []}
	outgoing := estate.out["r||a"].encrypted_by
	stores := relation.of_kind(outgoing, "store") with input.estate as estate
	[e.to | some e in stores.edges] == ["gone"]
}

test_subject if {
	s := relation.subject({"to": "r||k"}) with input.estate as estate
	s.kinds == ["key"]
}

yes := check.pass("yes", [])

no := check.fail("no", [])

maybe := check.unknown("maybe", [])

skip := check.not_applicable("skip")

sure := [{"to": "r||a", "certainty": "sure"}]

possible := [{"to": "r||b", "certainty": "possible"}]

rel(edges) := {"edges": edges, "open": [], "near": []}

open(edges) := {"edges": edges, "open": [{"why": "module.x was not read", "at": []}], "near": []}

test_some_by_a_sure_edge if {
	check.some(rel(sure), {"r||a": yes}, no).status == "pass"
	check.some(rel(sure), {"r||a": no}, yes).status == "fail"
	check.some(open(sure), {"r||a": yes}, no).status == "pass"
	check.some(open(sure), {"r||a": no}, no).status == "unknown"
}

test_some_by_a_possible_edge if {
	check.some(rel(possible), {"r||b": yes}, no).status == "unknown"
	check.some(rel(possible), {"r||b": no}, no).status == "fail"
	check.some(rel(array.concat(sure, possible)), {"r||a": no, "r||b": yes}, no).status == "unknown"
	check.some(rel(array.concat(sure, possible)), {"r||a": yes, "r||b": no}, no).status == "pass"
}

test_every if {
	check.every(rel(sure), {"r||a": yes}, no).status == "pass"
	check.every(rel(sure), {"r||a": no}, yes).status == "fail"
	check.every(open(sure), {"r||a": yes}, no).status == "unknown"
	check.every(open(sure), {"r||a": no}, yes).status == "fail"
	check.every(rel(array.concat(sure, possible)), {"r||a": yes, "r||b": no}, no).status == "unknown"
	check.every(rel(array.concat(sure, possible)), {"r||a": no, "r||b": yes}, yes).status == "fail"
}

test_none_is_every_not if {
	check.none(rel(sure), {"r||a": yes}, yes).status == "fail"
	check.none(rel(sure), {"r||a": no}, no).status == "pass"
	check.none(open([]), {}, yes).status == "unknown"
	check.none(rel([]), {}, yes).status == "pass"
}

test_nothing_is_vacuous if {
	check.some(rel([]), {}, no).status == "fail"
	check.every(rel([]), {}, no).status == "fail"
	check.every(rel([]), {}, skip).status == "not_applicable"
	check.every(open([]), {}, no).status == "unknown"
	check.some(open([]), {}, no).status == "unknown"
}

test_edges_that_do_not_apply_are_dropped if {
	check.every(rel(sure), {"r||a": skip}, no).status == "not_applicable"
	check.every(rel([{"to": "r||a", "certainty": "sure"}, {"to": "r||k", "certainty": "sure"}]), {"r||a": skip, "r||k": yes}, no).status == "pass"
	check.some(rel(sure), {"r||a": maybe}, no).status == "unknown"
}

test_the_deciding_part_is_first_and_labelled if {
	v := check.every(rel([{"to": "r||a", "certainty": "sure"}, {"to": "r||k", "certainty": "sure"}]), {"r||a": yes, "r||k": no}, no)
	v.checks[0].status == "fail"
	v.checks[0].label == "k"
}

test_near_misses_are_told if {
	v := check.some({"edges": [], "open": [], "near": [{"to": "r||plan", "operand": "tag Backup", "wanted": "gold", "found": "Gold"}]}, {}, no)
	contains(v.checks[0].why[1], "plan almost matches: tag Backup is Gold")
	left := check.some({"edges": [], "open": [], "near": [{"to": "r||plan", "excluded_by": "not_resources"}]}, {}, no)
	left.checks[0].why[1] == "plan excludes it by not_resources"
}

test_open_is_a_check if {
	v := check.some(open([]), {}, no)
	v.checks[0].why == ["module.x was not read"]
}
