# The same knowledge in another notation: facts made of facts.
#
# Each function keeps what is not known unknown, with its reasons and its place, and says `invalid` where a value cannot be
# read in the new notation.
package lib.convert

import data.lib.fact

# The known fact with another value.
with_value(f, value) := replaced(f, {"value": value})

# An object with some keys replaced as a whole. (`object.union` merges what lies below a key: of a known fact and an
# unknown one it would make something that is both.)
replaced(old, new) := object.union(object.remove(old, object.keys(new)), new)

# What is not known of a fact, without the candidates and the pattern that were written in the old notation.
still_unknown(f) := object.remove(f, ["candidates", "like"])

# What is known for certain of a fact whose value is not.
settled(f, value) := object.union(object.remove(f, ["unknown", "candidates", "like"]), {"value": value})

# A fact that cannot be read, at the place of the one it was made from.
invalid(f, text) := {
	"unknown": {"why": [{"reason": "invalid", "subject": text}], "refs": []},
	"at": object.get(f, "at", []),
}

is_text(f) if is_string(object.get(f, "value", null))

# The value of a fact as a reason may name it.
shown(f) := f.value if not f.sensitive

shown(f) := "a sensitive value" if f.sensitive

# The text of a fact, or a hole.
or_hole(f) := f.value if is_some_text(f)

or_hole(f) := "*" if not is_some_text(f)

# The text of a fact, what is known of it with `*` for each hole, or one hole.
like(f) := f.value if is_some_text(f)

like(f) := object.get(f, "like", "*") if not is_some_text(f)

is_some_text(f) if {
	is_text(f)
	f.value != ""
}

is_list(f) if is_array(object.get(f, "value", null))

# Whether the fact is known to be null: nothing is set.
is_null_fact(f) if f.value == null

# Lower case.
lower_case(f) := with_value(f, lower(trim_space(f.value))) if is_text(f)

lower_case(f) := f if not is_text(f)

# Seconds of a duration as people write it: 15m, 4h, 35d, PT15M.
duration(f) := with_value(f, seconds_of(f.value)) if {
	is_text(f)
	is_number(seconds_of(f.value))
}

duration(f) := invalid(f, sprintf("the duration `%s`", [shown(f)])) if {
	is_text(f)
	not is_number(seconds_of(f.value))
}

duration(f) := f if not is_text(f)

seconds_of(text) := resilint.duration(text)

# Seconds of an ISO 8601 duration that may count in years and months, of 365 and 30 days.
period(f) := with_value(f, calendar_seconds(f.value)) if is_calendar(f)

period(f) := duration(f) if not is_calendar(f)

is_calendar(f) if {
	is_text(f)
	calendar_seconds(f.value)
}

calendar_seconds(text) := sum([seconds |
	some part in regex.find_n(`\d+[YMWD]`, text, -1)
	last := count(part) - 1
	seconds := to_number(substring(part, 0, last)) * units[substring(part, last, 1)]
]) if {
	regex.match(`^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$`, text)
	text != "P"
}

units := {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400}

# Whole days in seconds.
days(f) := fact.scale(f, 86400)

# Seconds since 1970 of a date or of a time with its zone.
instant(f) := with_value(f, resilint.date_seconds(f.value)) if {
	is_text(f)
	is_number(resilint.date_seconds(f.value))
}

instant(f) := invalid(f, sprintf("the time `%s`", [shown(f)])) if {
	is_text(f)
	not is_number(resilint.date_seconds(f.value))
}

instant(f) := f if not is_text(f)

# A list fact with one text is a list of it.
as_list(f) := with_value(f, [f.value]) if is_text(f)

as_list(f) := f if not is_text(f)

# A boolean fact turned round.
negated(f) := fact.map(f, {"true": false, "false": true})

# Whether the text of the fact matches a pattern.
matches(f, pattern) := with_value(f, regex.match(pattern, f.value)) if is_text(f)

matches(f, _) := invalid(f, "a value that is not text") if {
	"value" in object.keys(f)
	not is_text(f)
}

matches(f, _) := still_unknown(f) if not "value" in object.keys(f)

# Whether the text is this one; `why` says what it means if it is not.
equals(f, wanted, _) := with_value(f, true) if f.value == wanted

equals(f, wanted, why) := object.union(f, {"value": false, "absent": why}) if {
	"value" in object.keys(f)
	f.value != wanted
}

equals(f, _, _) := still_unknown(f) if not "value" in object.keys(f)

# Whether a number is greater than zero.
positive(f) := with_value(f, f.value > 0) if is_number(object.get(f, "value", null))

positive(f) := still_unknown(f) if not is_number(object.get(f, "value", null))

# A value as text, as parameter files write it.
text(f) := with_value(f, format_int(f.value, 10)) if is_number(object.get(f, "value", null))

text(f) := with_value(f, json.marshal(f.value)) if is_boolean(object.get(f, "value", null))

text(f) := f if {
	not is_number(object.get(f, "value", null))
	not is_boolean(object.get(f, "value", null))
}

# Whether the fact has a value that is not null, whichever of its candidates it is.
set(f) := with_value(f, f.value != null) if "value" in object.keys(f)

set(f) := settled(f, true) if is_one_of_some(f)

set(f) := still_unknown(f) if {
	not "value" in object.keys(f)
	not is_one_of_some(f)
}

is_one_of_some(f) if {
	is_array(object.get(f, "candidates", null))
	count(f.candidates) > 0
	not null in f.candidates
}

# A boolean fact of something that may not be there: it cannot make it true for certain.
if_certain(true, f) := f

if_certain(false, f) := f if f.value == false

if_certain(false, f) := still_unknown(f) if not "value" in object.keys(f)

if_certain(false, f) := {
	"unknown": {"why": [{"reason": "existence", "subject": "whether this counts"}], "refs": []},
	"at": object.get(f, "at", []),
} if {
	"value" in object.keys(f)
	f.value != false
}

# A boolean fact that says why where it does not hold.
because(f, why) := object.union(f, {"absent": why}) if f.value == false

because(f, _) := f if not f.value == false

# Two numbers together; null where one of them has no end.
added(a, _) := with_value(a, null) if is_null_fact(a)

added(a, b) := with_value(b, null) if {
	not is_null_fact(a)
	is_null_fact(b)
}

added(a, b) := with_value(a, a.value + b.value) if {
	is_number(object.get(a, "value", null))
	is_number(object.get(b, "value", null))
}

added(a, b) := still_unknown(a) if {
	not "value" in object.keys(a)
	not is_null_fact(b)
}

added(a, b) := still_unknown(b) if {
	is_number(object.get(a, "value", null))
	not "value" in object.keys(b)
}

# The largest of some numbers; unknown while any of them is.
longest(facts) := [f | some f in facts; f.value == most][0] if {
	every number in facts {
		is_number(object.get(number, "value", null))
	}
	most := max([number.value | some number in facts])
}

longest(facts) := still_unknown(gaps[0]) if {
	gaps := [f | some f in facts; not is_number(object.get(f, "value", null))]
	count(gaps) > 0
}
