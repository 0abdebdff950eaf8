# Stores of which no model says more than that they hold data: whatever their service does with it is not known, copies
# included, so that no rule may say that there are none. That it sends something to a store that is declared, it says by a
# reference to it.
package lib.unmodelled

import data.lib.declared
import data.lib.fact

store(r, location, names) := {
	"kinds": ["store"],
	"facts": {"declared": declared.facts(r), "location": location},
	"names": names,
	"claims": [
		declared.claim(r),
		{"relation": "replicates_to", "value": fact.unknown("not_modelled", "the copies that the service makes", r, []), "to": ["copy"]},
		{"relation": "backs_up_to", "value": fact.unknown("not_modelled", "where the service keeps backups", r, []), "to": ["copy"]},
	],
}
