package lib.key_duties_test

import data.lib.key_duties

text(value) := {"value": value, "at": []}

hole(address, attribute) := {"unknown": {"why": [], "refs": [{"address": address, "attribute": attribute, "certainty": "exact"}]}, "at": []}

like(f, pattern) := object.union(f, {"like": pattern})

test_texts_are_the_same_or_not if {
	key_duties.same(text("a"), text("a")).value == true
	key_duties.same(text("a"), text("b")).value == false
	key_duties.same(text("a"), text("*")).value == true
}

test_declared_things_are_themselves if {
	key_duties.same(hole("aws_iam_role.a", ["arn"]), hole("aws_iam_role.a", ["arn"])).value == true
	key_duties.same(hole("aws_iam_role.a", ["arn"]), hole("aws_iam_role.b", ["arn"])).value == false
}

test_two_that_are_looked_up_may_be_one if {
	not "value" in object.keys(key_duties.same(hole("data.aws_iam_role.a", ["arn"]), hole("module.m.data.aws_iam_role.b", ["arn"])))
}

test_what_is_written_around_a_hole_tells if {
	account := hole("data.aws_caller_identity.x", ["account_id"])
	key_duties.same(like(account, "arn:aws:iam::*:role/a"), like(account, "arn:aws:iam::*:role/a")).value == true
	key_duties.same(like(account, "arn:aws:iam::*:role/a"), like(account, "arn:aws:iam::*:role/b")).value == false
	not "value" in object.keys(key_duties.same(like(account, "arn:aws:iam::*:role/a"), text("arn:aws:iam::111122223333:role/a")))
}
