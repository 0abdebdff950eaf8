package lib.parameter_test

import data.lib.convert
import data.lib.parameter

unknown := {"$unknown": {"why": [{"reason": "input_missing", "subject": "var.x"}], "refs": []}}

group(parameters) := {"address": "aws_db_parameter_group.g", "values": {"parameter": parameters}, "certainty": "sure"}

database(companions, open) := {
	"address": "aws_db_instance.d", "values": {"parameter_group_name": "g"},
	"attached": {"aws_db_parameter_group": {"items": companions, "open": open}},
}

statements(parameters) := parameter.statements(database([group(parameters)], []), "aws_db_parameter_group", ["parameter_group_name"])

test_values_that_log if {
	statements([{"name": "log_statement", "value": "MOD"}]).value == true
	statements([{"name": "log_min_duration_statement", "value": "0"}]).value == true
	statements([{"name": "general_log", "value": 1}]).value == true
}

test_values_that_do_not if {
	statements([{"name": "log_statement", "value": "ddl"}, {"name": "log_min_duration_statement", "value": "-1"}]).value == false
	statements([]).value == false
}

test_what_may_be_there if {
	statements([{"name": unknown, "value": "all"}]).unknown
	statements([{"$maybe": {"name": "log_statement", "value": "all"}}]).unknown
	statements([{"name": "log_statement", "value": unknown}]).unknown
}

test_groups_that_were_not_scanned if {
	parameter.statements(database([], [{"why": "elsewhere", "at": []}]), "aws_db_parameter_group", ["parameter_group_name"]).unknown
	parameter.statements(database([], []), "aws_db_parameter_group", ["parameter_group_name"]).value == false
	named := convert.replaced(database([], [{"why": "elsewhere", "at": []}]), {"values": {"parameter_group_name": "default.postgres16"}})
	parameter.statements(named, "aws_db_parameter_group", ["parameter_group_name"]).value == false
}
