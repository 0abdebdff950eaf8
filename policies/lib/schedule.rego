# Schedules of backups, and how much data they can lose.
#
# A row is {"dialect", "text", "delay"}: a schedule in the notation of its scheduler, and the longest time from a firing to
# a finished recovery point. Between two firings everything since the last one can be lost, and until the next recovery
# point is finished the last one is still the newest: gap + delay.
package lib.schedule

import data.lib.convert
import data.lib.fact

# The fact of all rows, unknown where there may be more of them.
rows(found, open, _, _) := {"value": found, "at": [at | some row in found; some at in row.text.at]} if count(open) == 0

rows(_, open, r, path) := fact.unknown("unsupported", "a part of the schedules", r, path) if count(open) > 0

# The sum of facts of numbers.
sum(facts) := {"value": sum([f.value | some f in facts]), "at": [at | some f in facts; some at in f.at]} if {
	every f in facts {
		is_number(object.get(f, "value", null))
	}
}
