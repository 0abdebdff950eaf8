# What ExternalCoverage records claim of a subject.
package lib.coverage

import data.lib.check
import data.lib.convert
import data.lib.relation

# A record whose claim matches the pattern covers the subject, and has not expired.
declared(s, pattern) := check.some(
	relation.in(s, "covers"),
	{edge.to: current(s, relation.subject(edge), pattern) | some edge in relation.in(s, "covers").edges},
	check.fail("no record declares coverage from outside", s.at),
)

# The same for what a record may claim beside other things: without such a claim it says nothing.
claimed(s, pattern) := check.some(
	relation.in(s, "covers"),
	{edge.to: check.when(convert.matches(relation.subject(edge).facts.claim, pattern), current(s, relation.subject(edge), pattern)) |
		some edge in relation.in(s, "covers").edges
	},
	check.not_applicable("no record declares coverage from outside"),
)

current(s, c, pattern) := check.all([
	check.pass(sprintf("%s declares it", [c.address]), s.at),
	check.matches(c.facts.claim, pattern),
	check.require(check.is_true(c.facts.current), "a declaration that has not expired"),
])

# Whether a record covers something of the cloud: the type of an address tells which it is of.
is_about(c, cloud) := convert.with_value(addresses, count([address | some address in addresses.value; cloud_of(address) == cloud]) > 0) if {
	addresses := c.facts.addresses
	convert.is_list(addresses)
}

is_about(c, _) := convert.still_unknown(c.facts.addresses) if not convert.is_list(c.facts.addresses)

cloud_of(address) := "google" if regex.match(`(^|\.)google_`, address)

cloud_of(address) := "azure" if regex.match(`(^|\.)azurerm_`, address)

cloud_of(address) := "aws" if regex.match(`(^|\.)aws(cc)?_`, address)
