# Whether a database of AWS refuses connections without TLS: a parameter of its engine, which its parameter group sets, and whose
# default depends on the version.
package lib.forced_tls

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.parameter

# `of` says the engine (a text fact), the type of its parameter groups and where the group is named.
required(r, of) := convert.still_unknown(of.engine) if not convert.is_text(of.engine)

required(r, of) := fact.unknown("not_modelled", sprintf("how the engine %s refuses connections without TLS", [of.engine.value]), r, of.path) if {
	convert.is_text(of.engine)
	not row(of.engine.value)
}

required(r, of) := in_group(r, of, row(of.engine.value)) if row(of.engine.value)

row(engine) := data.forced_tls.rows[lower(engine)]

row(engine) := data.forced_tls.rows.sqlserver if startswith(lower(engine), "sqlserver-")

in_group(r, of, engine) := refuses(parameter.value(group, engine.parameter, by_default(r, of, engine, group)), engine) if group := companion.only(r, of.type)

in_group(r, of, engine) := by_default(r, of, engine, r) if companion.none(r, of.type)

in_group(r, of, engine) := by_default(r, of, engine, r) if {
	companion.unclear(r, of.type)
	parameter.is_default_group(r, of.path)
}

in_group(r, of, _) := fact.unknown("external", sprintf("which %s it has", [of.type]), r, of.path) if {
	companion.unclear(r, of.type)
	not parameter.is_default_group(r, of.path)
}

# The default of the engine is a truth, a parameter a text.
refuses(f, _) := f if is_boolean(object.get(f, "value", null))

refuses(f, engine) := convert.negated(convert.matches(convert.lower_case(convert.text(f)), engine.off)) if not is_boolean(object.get(f, "value", null))

# `group` is the parameter group, whose family names the version too, or the database itself.
by_default(r, of, engine, group) := fact.absent(outcome, group, place(of, group, r), sprintf("the default of %s is %v", [engine.parameter, outcome])) if {
	outcome := settled(engine, version(r, group))
	is_boolean(outcome)
}

by_default(r, _, engine, group) := fact.unknown("provider_default", sprintf("%s, whose default depends on the version of the engine", [engine.parameter]), r, ["engine_version"]) if {
	not is_boolean(settled(engine, version(r, group)))
}

place(_, group, r) := ["parameter"] if group.address != r.address

place(of, group, r) := of.path if group.address == r.address

# Null where the table does not say.
settled(engine, _) := engine.always

settled(engine, found) := outcome if {
	not "always" in object.keys(engine)
	outcome := by_version(engine, found)
}

by_version(engine, found) := engine.below[1] if {
	is_number(found)
	found < engine.below[0]
} else := engine.from[1] if {
	is_number(found)
	found >= engine.from[0]
} else := null

# 16.3, `8.0.mysql_aurora.3.05.2`; `postgres16` and `mysql8.0` as families. Null where neither is known.
version(r, group) := to_number(first_of(`^\d+(\.\d+)?`, r, "engine_version")) if {
	first_of(`^\d+(\.\d+)?`, r, "engine_version")
} else := to_number(first_of(`\d+(\.\d+)?$`, group, "family")) if {
	first_of(`\d+(\.\d+)?$`, group, "family")
} else := null

first_of(pattern, r, name) := regex.find_n(pattern, f.value, 1)[0] if {
	f := attribute.string(r, [name], fact.absent("", r, [name], "it is not written"))
	convert.is_text(f)
}
