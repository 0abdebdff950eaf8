# Which management events a trail of AWS CloudTrail records: the calls that make, change, share and delete resources, and
# those that read them.
#
# A trail without selectors records all of them. One with selectors records what these take: a selector of data events
# takes no management events, and one that takes only reads misses every deletion.
package lib.trail_events

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# Whether all of them are recorded, reads and writes.
recorded(r) := fact.absent(true, r, ["event_selector"], "a trail without selectors records all management events") if not has_selectors(r)

recorded(r) := fact.all([taken(r, "reads"), taken(r, "writes")]) if has_selectors(r)

basic(r) := attribute.items(r, ["event_selector"])

advanced(r) := attribute.items(r, ["advanced_event_selector"])

has_selectors(r) if count(basic(r).items) + count(basic(r).open) > 0

has_selectors(r) if count(advanced(r).items) + count(advanced(r).open) > 0

# Whether one of the selectors takes all management events of a sort.
taken(r, sort) := fact.any(array.concat(
	array.concat(
		[there(r, item, by_basic(r, item, sort)) | some item in basic(r).items],
		[there(r, item, by_advanced(r, item, sort)) | some item in advanced(r).items],
	),
	array.concat(
		[fact.unknown("unsupported", "a part of the selectors", r, path) | some path in [["event_selector"], ["advanced_event_selector"]]; count(attribute.items(r, path).open) > 0],
		[fact.absent(false, r, selectors_of(r), sprintf("its selectors do not take all management events that are %s", [sort]))],
	),
))

selectors_of(r) := ["advanced_event_selector"] if count(advanced(r).items) > 0

selectors_of(r) := ["event_selector"] if count(advanced(r).items) == 0

there(_, item, f) := convert.if_certain(item.certainty == "sure", f)

types := {"reads": `^(All|ReadOnly)$`, "writes": `^(All|WriteOnly)$`}

by_basic(r, item, sort) := fact.all(array.concat(
	[
		attribute.bool(r, included, fact.absent(true, r, included, "a selector takes management events by default")),
		convert.matches(attribute.string(r, type, fact.absent("All", r, type, "a selector takes reads and writes by default")), types[sort]),
	],
	[convert.negated(attribute.present(r, array.concat(item.path, ["exclude_management_event_sources"]))) | sort == "writes"],
)) if {
	included := array.concat(item.path, ["include_management_events"])
	type := array.concat(item.path, ["read_write_type"])
}

# An advanced selector takes the management events that meet all of its fields.
by_advanced(r, item, sort) := fact.all(array.concat(
	[is_met(r, field, sort) | some field in fields(r, item).items],
	array.concat(
		hidden(r, item),
		[fact.any(array.concat(
			[is_category(r, field) | some field in fields(r, item).items],
			array.concat(hidden(r, item), [fact.known(false, r, item.path)]),
		))],
	),
))

hidden(r, item) := [fact.unknown("unsupported", "a part of the selector", r, item.path) | count(fields(r, item).open) > 0]

fields(r, item) := attribute.items(r, array.concat(item.path, ["field_selector"]))

name(r, field) := attribute.string(r, array.concat(field.path, ["field"]), fact.absent("", r, field.path, "no field"))

is_category(r, field) := fact.all([
	convert.matches(name(r, field), `^eventCategory$`),
	has_only(r, field, "Management"),
])

has_only(r, field, wanted) := convert.with_value(values, values.value == [wanted]) if {
	values := attribute.list(r, array.concat(field.path, ["equals"]), fact.absent([], r, field.path, "no values"))
	convert.is_list(values)
}

has_only(r, field, _) := convert.still_unknown(values) if {
	values := attribute.list(r, array.concat(field.path, ["equals"]), fact.absent([], r, field.path, "no values"))
	not convert.is_list(values)
}

read_only := {"reads": "true", "writes": "false"}

# A field other than the category and whether the event reads narrows what is taken.
is_met(r, field, sort) := fact.choose(
	convert.matches(name(r, field), `^readOnly$`),
	has_only(r, field, read_only[sort]),
	fact.choose(
		convert.matches(name(r, field), `^eventSource$`),
		only_excludes(r, field, sort),
		is_category(r, field),
	),
)

only_excludes(r, field, "reads") := attribute.present(r, array.concat(field.path, ["not_equals"]))

only_excludes(r, field, "writes") := fact.known(false, r, field.path)
