# Figures of recovery mechanisms (`data/mechanisms.json`), as facts.
package lib.mechanism

import data.lib.convert
import data.lib.fact

# How much data a mechanism can lose, in seconds, decided at these places.
loss(name, at) := fact.between(row.between[0], row.between[1], at) if row := data.mechanisms[name]

# What one run a day within a window (`05:00-09:00`) can lose: a run at the beginning of a window may be followed by one at the
# end of the next. Where none is written the vendor chooses one of usual length.
loss_in_window(name, window, at) := loss(name, at) if convert.is_null_fact(window)

loss_in_window(name, window, at) := fact.between(row.between[0], max([row.between[1], row.between[0] + length(window.value)]), at) if {
	row := data.mechanisms[name]
	length(window.value)
}

loss_in_window(name, window, at) := fact.between(row.between[0], null, at) if {
	row := data.mechanisms[name]
	not convert.is_null_fact(window)
	not length(object.get(window, "value", null))
}

# In seconds; over midnight too.
length(text) := ((minutes[1] - minutes[0] + 1440) % 1440) * 60 if {
	is_string(text)
	regex.match(`^\d{1,2}:\d{2}-\d{1,2}:\d{2}$`, text)
	minutes := [minute | some end in split(text, "-"); parts := split(end, ":"); minute := (digits(parts[0]) * 60) + digits(parts[1])]
}

# A number of two digits may begin with a nought.
digits(text) := to_number(regex.replace(text, `^0(\d)$`, "$1"))

# The default that a vendor documents, in seconds, where an attribute is absent.
seconds(name, r, path) := fact.absent(row.seconds, r, path, row.why) if {
	row := data.mechanisms[name]
	is_number(row.seconds)
}

# A figure that no source gives.
seconds(name, r, path) := fact.unknown("external", row.why, r, path) if {
	row := data.mechanisms[name]
	is_null(row.seconds)
}

# The default schedule of a mechanism where an attribute is absent.
schedule(name, r, path) := fact.absent(row.schedule, r, path, row.why) if row := data.mechanisms[name]
