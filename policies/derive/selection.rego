# METADATA
# title: What a selection has from its plan
# description: |
#   A selection protects as its plan does, and not at all where the selection itself is paused.
# custom:
#   stratum: 4
#   subjects: [selection]
package derive.selection

import data.lib.fact
import data.lib.relation
import data.lib.target

names := ["schedules", "continuous", "retention", "vault_key", "inherits_source_encryption"]

plan(s) := target.only(relation.out(s, "follows"))

facts(s) := object.union(
	{name: plan(s).facts[name] | some name in names; plan(s).facts[name]},
	{
		"paused": fact.any([s.facts.paused, plan(s).facts.paused]),
		"copies_volumes": fact.all([s.facts.copies_volumes, plan(s).facts.copies_volumes]),
	},
) if {
	plan(s)
}

# The plan is in another state, or not known: the selection protects, and nothing is known of how.
facts(s) := {} if not plan(s)
