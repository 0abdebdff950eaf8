# Whether the option group of a database writes statements into an audit log.
#
# The audit plugin of MariaDB comes to RDS for MySQL and MariaDB as an option. It records connections and the text of all
# statements unless its settings name other events. (Aurora has parameters for it.)
package lib.audit_option

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.fact
import data.lib.parameter

groups := "aws_db_option_group"

plugin := `^MARIADB_AUDIT_PLUGIN$`

statements(r) := of_group(companion.only(r, groups)) if companion.only(r, groups)

statements(r) := fact.absent(false, r, ["option_group_name"], "the default option group audits nothing") if companion.none(r, groups)

statements(r) := fact.choose(
	is_default(r),
	fact.known(false, r, ["option_group_name"]),
	fact.unknown("external", "the option group that it has", r, ["option_group_name"]),
) if {
	companion.unclear(r, groups)
}

# A default group of the service (default:mysql-8-0) has no options.
is_default(r) := convert.matches(attribute.string(r, ["option_group_name"], fact.absent("", r, ["option_group_name"], "no option group")), `^default:`)

of_group(g) := fact.any(array.concat(
	[convert.if_certain(item.certainty == "sure", audits(g, item.path)) | some item in attribute.items(g, ["option"]).items],
	array.concat(
		[fact.unknown("unsupported", "a part of the options", g, ["option"]) | count(attribute.items(g, ["option"]).open) > 0],
		[fact.absent(false, g, ["option"], "no option of the group audits statements")],
	),
))

audits(g, path) := fact.all([
	convert.matches(text(g, array.concat(path, ["option_name"]), fact.absent("", g, path, "no name")), plugin),
	convert.matches(convert.lower_case(events(g, path)), parameter.audit_events),
])

text(g, path, otherwise) := attribute.string(g, path, otherwise)

settings(g, path) := attribute.items(g, array.concat(path, ["option_settings"]))

name(g, setting) := text(g, array.concat(setting.path, ["name"]), fact.absent("", g, setting.path, "no name"))

is_events(g, setting) if upper(name(g, setting).value) == "SERVER_AUDIT_EVENTS"

named(g, path) := [setting | some setting in settings(g, path).items; is_events(g, setting)]

events(g, path) := text(g, array.concat(setting.path, ["value"]), by_default(g, path)) if {
	count(named(g, path)) == 1
	is_settled(g, path)
	setting := named(g, path)[0]
}

events(g, path) := by_default(g, path) if {
	count(named(g, path)) == 0
	is_settled(g, path)
}

events(g, path) := fact.unknown("existence", "which events the option records", g, path) if {
	count(named(g, path)) > 1
	is_settled(g, path)
}

events(g, path) := fact.unknown("existence", "which events the option records", g, path) if not is_settled(g, path)

by_default(g, path) := fact.absent("CONNECT,QUERY", g, path, "the audit plugin records CONNECT and QUERY by default")

is_settled(g, path) if {
	count(settings(g, path).open) == 0
	every setting in settings(g, path).items {
		setting.certainty == "sure"
		"value" in object.keys(name(g, setting))
	}
}
