# METADATA
# title: What a delivery has from the bus that it takes from
# description: |
#   What is sent on has the class of what was sent. Where the bus is not declared here, it is held to be patient data as
#   everything without a class is.
# custom:
#   stratum: 2
#   subjects: [delivery]
package derive.delivery

import data.lib.fact
import data.lib.relation
import data.lib.target

facts(s) := {"declared": {
	"in_scope": inherited(s, "in_scope", fact.constant(data.config.scope.include_untagged, "the bus is not declared here")),
	"jurisdictions": inherited(s, "jurisdictions", fact.constant(null, "the bus is not declared here")),
}}

source(s) := relation.out(s, "takes_from")

bus(s) := target.only(source(s)) if "message_bus" in target.only(source(s)).kinds

inherited(s, name, _) := bus(s).facts.declared[name] if bus(s)

inherited(s, _, _) := target.unknown(source(s), "the bus that it takes from") if target.uncertain(source(s))

inherited(s, _, otherwise) := otherwise if {
	not bus(s)
	not target.uncertain(source(s))
}
