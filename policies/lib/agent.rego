# Where agents send the logs that they collect: the outputs of their configurations (`data/telemetry.json`, `agents`).
#
# An output is read the same way whatever the agent: its sort says whether it sends at all, a region or an address says where.
# An address outweighs a region: what speaks the protocol of a service of AWS may be a store of somebody else.
# What goes to the pod itself or to a service of the cluster does not leave. Everything else is a destination, and unknown
# where nothing tells its place.
package lib.agent

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.location
import data.lib.telemetry

# The claims of one output: `sort` is what the agent calls it, the settings stand at `base` in `c`, which is a resource or the
# text of one.
claims(_, sort, _, _, _) := [open_claim(convert.still_unknown(sort))] if not convert.is_text(sort)

claims(agent, sort, c, base, namespace) := array.concat(
	[regional_claim(f, sort) | some f in regions(agent, sort, c, base)],
	[address_claim(f, sort) | some f in addresses(agent, sort, c, base); not telemetry.is_inside(f, namespace)],
) if {
	convert.is_text(sort)
}

table(agent) := data.telemetry.agents.rows[agent]

# A service of AWS takes the region of its agent where none is written.
regions(agent, sort, c, base) := [filled_in(fact.first(array.concat(
	[attribute.string(c, array.concat(base, path), fact.absent(null, c, base, "no region")) | some path in table(agent).regions],
	[fact.unknown("external", "the region of the agent", c, base)],
)))] if {
	goes_by_region(agent, sort, c, base)
}

regions(agent, sort, c, base) := [] if not goes_by_region(agent, sort, c, base)

goes_by_region(agent, sort, c, base) if {
	sort.value in table(agent).regional
	count(written(agent, c, base)) == 0
}

addresses(agent, sort, c, base) := [] if sends_no_address(agent, sort, c, base)

addresses(agent, sort, c, base) := written(agent, c, base) if {
	not sends_no_address(agent, sort, c, base)
	count(written(agent, c, base)) > 0
}

addresses(agent, sort, c, base) := [otherwise(agent, sort, c, base)] if {
	not sends_no_address(agent, sort, c, base)
	count(written(agent, c, base)) == 0
}

sends_no_address(agent, sort, _, _) if sort.value in table(agent).nowhere

sends_no_address(agent, sort, c, base) if goes_by_region(agent, sort, c, base)

otherwise(agent, sort, c, base) := fact.absent(table(agent).otherwise[sort.value], c, base, sprintf("the output `%s` then sends to its default", [sort.value])) if {
	table(agent).otherwise[sort.value]
}

otherwise(agent, sort, c, base) := fact.unknown("not_modelled", sprintf("where the output `%s` sends", [sort.value]), c, base) if {
	not table(agent).otherwise[sort.value]
}

# Every address that is written, of lists each one; unknown where it is written in a form that is not read.
written(agent, c, base) := array.concat(
	[f | some path in table(agent).addresses; some f in each(c, array.concat(base, path))],
	[fact.unknown("not_modelled", sprintf("the destination that `%s` names", [concat(".", path)]), c, array.concat(base, path)) |
		some path in table(agent).elsewhere
		count(each(c, array.concat(base, path))) > 0
	],
)

each(c, path) := parts(attribute.any(c, path, fact.absent(null, c, path, "no address")))

parts(f) := [] if convert.is_null_fact(f)

parts(f) := [filled(f, trim(part, " \t[]\"'")) | some part in split(f.value, ",")] if convert.is_text(f)

parts(f) := [filled(f, address(item)) | some item in f.value] if is_array(object.get(f, "value", null))

parts(f) := [convert.still_unknown(f)] if not "value" in object.keys(f)

parts(f) := [convert.invalid(f, "an address that is no text")] if is_object(object.get(f, "value", null))

# An element of a list is an address or has one.
address(item) := item if is_string(item)

address(item) := object.get(item, "host", object.get(item, "endpoint", "${}")) if is_object(item)

# What a variable of the agent holds is not known.
filled(f, text) := convert.with_value(f, text) if not regex.match(hole, text)

filled(f, text) := {"unknown": {"why": [{"reason": "external", "subject": "a variable of the agent"}], "refs": []}, "at": f.at} if regex.match(hole, text)

# A value that may have a variable in it.
filled_in(f) := filled(f, f.value) if convert.is_text(f)

filled_in(f) := f if not convert.is_text(f)

hole := `\$\{|\$\(|#\{|\{\{|^\$|^%`

open_claim(f) := {"relation": "copied_to", "value": f, "to": ["log_copy"], "at": object.get(f, "at", [])}

address_claim(f, sort) := claim(f, sprintf("%s at %s", [sort.value, f.value]), telemetry.place(f)) if convert.is_text(f)

address_claim(f, _) := open_claim(f) if not convert.is_text(f)

regional_claim(f, sort) := claim(f, sprintf("%s in %s", [sort.value, f.value]), location.of_aws(f, "the region of the output")) if convert.is_text(f)

regional_claim(f, _) := open_claim(f) if not convert.is_text(f)

claim(f, role, place) := {
	"relation": "copied_to",
	"value": f,
	"to": ["log_copy"],
	"at": object.get(f, "at", []),
	"otherwise": {"role": role, "kinds": ["log_copy"], "at": object.get(f, "at", []), "facts": {"location": place}},
}
