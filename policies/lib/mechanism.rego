# Figures of recovery mechanisms (`data/mechanisms.json`), as facts.
package lib.mechanism

import data.lib.fact

# How much data a mechanism can lose, in seconds, decided at these places.
loss(name, at) := fact.between(row.between[0], row.between[1], at) if row := data.mechanisms[name]

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
