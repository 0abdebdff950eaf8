# Schedules of backups, and how much data they can lose.
#
# A row is {"dialect", "text", "zone", "delay"}: a schedule in the notation of its scheduler, and the longest time from a
# firing to a finished recovery point. Between two firings everything since the last one can be lost, and until the next
# recovery point is finished the last one is still the newest: gap + delay.
package lib.schedule

import data.lib.convert
import data.lib.fact

# The fact of all rows; unknown where there may be more of them.
rows(found, open, _, _) := {"value": found, "at": [at | some row in found; some at in row.text.at]} if count(open) == 0

rows(_, open, r, path) := fact.unknown("unsupported", "a part of the schedules", r, path) if count(open) > 0

# How much data the rows can lose together, as a fact of seconds.
loss(rows) := unknown_of(rows) if some_unknown(rows)

loss(rows) := ended(rows, gap(rows).reason) if {
	not some_unknown(rows)
	not is_number(gap(rows).seconds)
}

loss(rows) := fact.between(gap(rows).seconds, longest(rows), places(rows)) if {
	not some_unknown(rows)
	is_number(gap(rows).seconds)
}

# The most that can be lost: that of the best row alone is a bound for all of them; null where no row has a bound.
longest(rows) := min(bounds(rows)) if count(bounds(rows)) > 0

longest(rows) := null if count(bounds(rows)) == 0

bounds(rows) := [bound | some row in rows; bound := alone(row)]

# The bound of one row.
alone(row) := (found.seconds + found.slack) + row.delay.value if {
	found := gap([row])
	is_number(found.seconds)
	is_number(object.get(row.delay, "value", null))
}

gap(rows) := resilint.schedule_gap([{"dialect": row.dialect, "text": row.text.value, "zone": zone(row)} | some row in rows])

zone(row) := row.zone.value if convert.is_text(object.get(row, "zone", {}))

zone(row) := "" if not convert.is_text(object.get(row, "zone", {}))

some_unknown(rows) if {
	some row in rows
	not convert.is_text(row.text)
}

some_unknown(rows) if {
	some row in rows
	not "value" in object.keys(object.get(row, "zone", {"value": null}))
}

unknown_of(rows) := {
	"unknown": {"why": whys(rows), "refs": []},
	"at": places(rows),
}

whys(rows) := found if {
	found := [why | some row in rows; some f in [row.text, row.delay]; some why in object.get(f, ["unknown", "why"], [])]
	count(found) > 0
} else := [{"reason": "unsupported", "subject": "a part of the schedule"}]

# A schedule that cannot be read, never fires or ends gives no recovery points.
ended(rows, reason) := {
	"unknown": {"why": [{"reason": "invalid", "subject": sprintf("the schedule: %s", [reason])}], "refs": []},
	"at": places(rows),
}

# The densest schedule first: it decides.
places(rows) := [at | some number in sort({step(row) | some row in rows}); some row in rows; step(row) == number; some at in row.text.at]

step(row) := gap([row]).seconds if {
	convert.is_text(row.text)
	is_number(gap([row]).seconds)
} else := 99999999999

# The sum of facts of numbers; unknown where one of them is.
total(facts) := {"value": sum([f.value | some f in facts]), "at": [at | some f in facts; some at in f.at]} if {
	every f in facts {
		is_number(object.get(f, "value", null))
	}
}

total(facts) := object.union(convert.still_unknown(first), {"at": [at | some f in facts; some at in f.at]}) if {
	unknowns := [f | some f in facts; not is_number(object.get(f, "value", null))]
	first := unknowns[0]
}

# The smallest of facts of numbers, null standing for no limit.
smallest(facts) := extreme(facts, min([f.value | some f in facts; is_number(f.value)])) if {
	all_known(facts)
	some_number(facts)
}

smallest(facts) := facts[0] if {
	all_known(facts)
	not some_number(facts)
}

smallest(facts) := some_open(facts) if not all_known(facts)

# The largest of facts of numbers, null standing for no limit.
largest(facts) := extreme(facts, null) if {
	all_known(facts)
	some_null(facts)
}

largest(facts) := extreme(facts, max([f.value | some f in facts])) if {
	all_known(facts)
	not some_null(facts)
}

largest(facts) := some_open(facts) if not all_known(facts)

extreme(facts, value) := f if {
	found := [f | some f in facts; f.value == value]
	f := found[0]
}

all_known(facts) if {
	every f in facts {
		"value" in object.keys(f)
	}
}

some_number(facts) if {
	some f in facts
	is_number(f.value)
}

some_null(facts) if {
	some f in facts
	f.value == null
}

some_open(facts) := convert.still_unknown(first) if {
	unknowns := [f | some f in facts; not "value" in object.keys(f)]
	first := unknowns[0]
}

# The loss where more schedules may help: at most that of the known rows, and perhaps nothing.
at_most(rows) := fact.between(0, longest(known), places(known)) if {
	known := [row | some row in rows; not some_unknown([row]); is_number(gap([row]).seconds)]
	count(known) > 0
} else := unknown_of(rows)
