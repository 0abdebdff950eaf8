package lib.access_test

import data.lib.access
import data.lib.fact

bearer(principal) := {
	"address": "aws_kms_key.x",
	"type": "aws_kms_key",
	"values": {"policy": {"$json": {"Statement": [{"Effect": "Allow", "Action": "kms:*", "Principal": principal}]}}},
}

open_to_everybody(principal) := access.everyone(bearer(principal), ["policy"], fact.constant(false, "no policy"))

# An account that is not known for whatever reason, an undeclared variable among them.
unknown_account(reason) := {"$unknown": {"why": [{"reason": reason, "subject": "var.account"}], "refs": []}}

arn(reason) := {"$template": ["arn:aws:iam::", unknown_account(reason), ":root"]}

test_what_begins_with_an_arn_is_not_everybody if {
	every reason in ["invalid", "input_missing", "computed"] {
		open_to_everybody({"AWS": arn(reason)}).value == false
		open_to_everybody({"AWS": [arn(reason)]}).value == false
	}
}

role(attribute) := {"$unknown": {"why": [{"reason": "computed", "subject": "aws_iam_role.r"}], "refs": [{"address": "aws_iam_role.r", "attribute": [attribute], "certainty": "exact"}]}}

test_a_text_that_holds_more_than_a_hole_is_not_a_star if {
	open_to_everybody({"AWS": {"$template": [unknown_account("computed"), ":root"]}}).value == false
	not "value" in object.keys(open_to_everybody({"AWS": {"$template": ["*", unknown_account("computed")]}}))
}

test_what_is_declared_is_somebody if {
	open_to_everybody({"AWS": [role("arn")]}).value == false
	not "value" in object.keys(open_to_everybody({"AWS": [role("description")]}))
}

test_what_is_not_known_may_be_everybody if {
	every reason in ["invalid", "input_missing"] {
		not "value" in object.keys(open_to_everybody({"AWS": unknown_account(reason)}))
		not "value" in object.keys(open_to_everybody({"AWS": [unknown_account(reason)]}))
	}
}

test_a_star_is_everybody if {
	open_to_everybody("*").value == true
	open_to_everybody({"AWS": "*"}).value == true
	open_to_everybody({"AWS": ["arn:aws:iam::111122223333:root", "*"]}).value == true
	open_to_everybody({"AWS": []}).value == false
	open_to_everybody({"Service": "backup.amazonaws.com"}).value == false
}

test_a_principal_that_may_not_be_there_is_read if {
	open_to_everybody({"AWS": {"$maybe": arn("computed")}}).value == false
	open_to_everybody({"AWS": [{"$maybe": role("arn")}]}).value == false
	open_to_everybody({"AWS": {"$maybe": "*"}}).unknown
	open_to_everybody({"AWS": ["arn:aws:iam::111122223333:root", {"$maybe": "*"}]}).unknown
}

maybe_statement(statement) := access.everyone(
	{"address": "k", "type": "aws_kms_key", "values": {"policy": {"$json": {"Statement": [{"$maybe": statement}]}}}},
	["policy"],
	fact.constant(false, "no policy"),
)

bound := {"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}

test_a_statement_that_may_not_be_there_is_read if {
	statement := {"Effect": "Allow", "Action": "kms:*", "Principal": {"AWS": arn("computed")}}
	maybe_statement(statement).value == false
	maybe_statement(object.union(statement, {"Principal": "*", "Effect": "Deny"})).value == false
	maybe_statement(object.union(statement, {"Principal": "*", "Condition": bound})).value == false
	maybe_statement(object.union(statement, {"Principal": "*"})).unknown
	maybe_statement(object.union(statement, {"Principal": "*", "Condition": {"$maybe": bound}})).unknown
}
