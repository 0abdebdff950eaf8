# Engine parameters that write the text of statements into logs.
package lib.parameter

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact

# Parameters and the values by which they log statements. PostgreSQL logs none by default (log_statement none,
# log_min_duration_statement -1) but those that fail (log_min_error_statement error), MySQL and MariaDB neither (general_log 0,
# slow_query_log 0), DocumentDB neither. What audits (pgaudit, server_audit) writes the text of what it audits.
logging_values := {
	"log_statement": `^(mod|all)$`,
	"log_min_duration_statement": `^[0-9]`,
	"log_min_duration_sample": `^[0-9]`,
	"auto_explain.log_min_duration": `^[0-9]`,
	"log_min_error_statement": `^(debug[1-5]?|info|notice|warning)$`,
	"debug_print_parse": `^(1|on|true|yes)$`,
	"debug_print_rewritten": `^(1|on|true|yes)$`,
	"debug_print_plan": `^(1|on|true|yes)$`,
	"pgaudit.log": audited_classes,
	"server_audit_events": audit_events,
	"general_log": `^(1|on|true|yes)$`,
	"slow_query_log": `^(1|on|true|yes)$`,
	"profiler": `^(enabled|1|on|true)$`,
}

# Classes of pgaudit whose statements hold values, and events of the audit plugin of MariaDB that hold statements.
audited_classes := `(^|[,\s])(all|read|write|function)($|[,\s])`

audit_events := `(^|[,\s])(query|query_dml|query_dml_no_select)($|[,\s])`

# Parameters that mean nothing without another: an extension that is loaded, a plugin that is on.
needed := {
	"pgaudit.log": {"parameter": "shared_preload_libraries", "pattern": `(^|[,\s])pgaudit($|[,\s])`, "why": "pgaudit is not loaded by default"},
	"auto_explain.log_min_duration": {"parameter": "shared_preload_libraries", "pattern": `(^|[,\s])auto_explain($|[,\s])`, "why": "auto_explain is not loaded by default"},
	"server_audit_events": {"parameter": "server_audit_logging", "pattern": `^(1|on|true|yes)$`, "why": "the audit log of Aurora is off by default"},
}

# Whether the parameter group that `r` names in `path` makes the engine log statements.
statements(r, type, path) := group_statements(group) if group := companion.only(r, type)

statements(r, type, path) := fact.absent(false, r, path, "the engine's own parameters log no statement that succeeds") if {
	companion.none(r, type)
}

statements(r, type, path) := unscanned(r, type, path) if companion.unclear(r, type)

# A default group of the service (default.postgres16) cannot be changed.
unscanned(r, type, path) := convert.with_value(group, false) if {
	group := attribute.string(r, path, fact.absent(null, r, path, "no parameter group"))
	convert.is_text(group)
	startswith(group.value, "default.")
}

unscanned(r, type, path) := fact.unknown("external", sprintf("which %s it has", [type]), r, path) if not is_default_group(r, path)

is_default_group(r, path) if {
	group := attribute.string(r, path, fact.absent(null, r, path, "no parameter group"))
	convert.is_text(group)
	startswith(group.value, "default.")
}

# Parameters that are written come first: a finding points at them.
group_statements(group) := fact.any(array.concat(
	[logs(group, name) | some name, _ in logging_values; count(named(group, name)) > 0],
	[logs(group, name) | some name, _ in logging_values; count(named(group, name)) == 0],
))

logs(group, name) := matches(group, name, default_value(group), logging_values[name]) if not needed[name]

logs(group, name) := fact.all([
	matches(group, name, default_value(group), logging_values[name]),
	matches(group, row.parameter, fact.absent("", group, [], row.why), row.pattern),
]) if {
	row := needed[name]
}

matches(group, name, otherwise, pattern) := convert.matches(convert.lower_case(convert.text(value(group, name, otherwise))), pattern)

# The value of one parameter of a group, an array of blocks with `name` and `value`; `otherwise` is the engine's default.
value(group, name, otherwise) := attribute.any(group, array.concat(found.path, ["value"]), otherwise) if {
	count(named(group, name)) == 1
	some found in named(group, name)
	found.certainty == "sure"
}

value(group, name, otherwise) := otherwise if {
	count(named(group, name)) == 0
	not may_hold(group, name)
}

value(group, name, _) := fact.unknown("existence", sprintf("the parameter %s", [name]), group, ["parameter"]) if {
	count(named(group, name)) == 0
	may_hold(group, name)
}

value(group, name, _) := fact.unknown("existence", sprintf("the parameter %s", [name]), group, ["parameter"]) if {
	some found in named(group, name)
	unsettled(group, name, found)
}

unsettled(_, _, found) if found.certainty != "sure"

unsettled(group, name, _) if count(named(group, name)) > 1

default_value(group) := fact.absent("", group, [], "the engine's default logs no statement that succeeds")

named(group, name) := [item |
	some item in attribute.items(group, ["parameter"]).items
	name_of(group, item).value == name
]

name_of(group, item) := attribute.string(group, array.concat(item.path, ["name"]), fact.absent("", group, item.path, "no name"))

may_hold(group, _) if count(attribute.items(group, ["parameter"]).open) > 0

may_hold(group, _) if {
	some item in attribute.items(group, ["parameter"]).items
	not "value" in object.keys(name_of(group, item))
}

# The same where each parameter is a resource of its own, with `name` and `value`. Those that are written come first.
configured_statements(r, types) := fact.any(array.concat(
	[convert.if_certain(c.certainty == "sure", configures_logging(c)) | some type in types; some c in attribute.attached(r, type).items; may_log(c)],
	array.concat(
		[companion.unknown(r, type) | some type in types; count(attribute.attached(r, type).open) > 0],
		[fact.absent(false, r, [], "the engine's default logs no statements")],
	),
))

may_log(c) if logging_values[lower(configured_name(c).value)]

may_log(c) if not "value" in object.keys(configured_name(c))

configured_name(c) := attribute.string(c, ["name"], fact.absent("", c, ["name"], "no name"))

configures_logging(c) := convert.matches(convert.lower_case(convert.text(attribute.any(c, ["value"], default_value(c)))), logging_values[lower(configured_name(c).value)])

configures_logging(c) := convert.still_unknown(configured_name(c)) if not "value" in object.keys(configured_name(c))
