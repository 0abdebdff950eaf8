# METADATA
# title: Who may use and destroy a key by what is inherited
# description: |
#   What is given in the project of a key is given on the key. A role of another project says nothing, and neither does one whose
#   project is not known, where it is declared in another root.
# custom:
#   stratum: 1
#   subjects: [key]
package derive.key_duties

import data.lib.convert
import data.lib.fact
import data.lib.key_duties
import data.lib.relation

facts(s) := {"duties": {"joined": fact.any([s.facts.duties.joined, key_duties.joined(all_grants(s))])}} if count(inherited(s)) > 0

facts(s) := {} if count(inherited(s)) == 0

all_grants(s) := array.concat(s.facts.duties.grants.value, inherited(s))

inherited(s) := [weighed(grant, found, s) |
	some edge in relation.in(s, "gives_on").edges
	found := relation.subject(edge)
	counts(edge, found, s)
	some grant in found.facts.grants.value
]

is_in_project(found, s) := key_duties.same(found.facts.project, s.facts.duties.project)

counts(_, found, s) if is_in_project(found, s).value == true

counts(edge, found, s) if {
	is_near(edge, found, s)
	not "value" in object.keys(is_in_project(found, s))
}

is_near(edge, _, _) if edge.certainty == "sure"

is_near(_, found, s) if found.root == s.root

# What may not be given, or not in this project, gives nothing for certain.
weighed(grant, found, s) := convert.replaced(grant, {
	"uses": weigh(found, s, grant.uses),
	"destroys": {action: weigh(found, s, f) | some action, f in grant.destroys},
})

weigh(found, s, f) := convert.if_certain(not_conditional(found), fact.all([f, is_in_project(found, s)]))

not_conditional(found) := true if not is_string(found.conditional) else := false
