# METADATA
# title: Where snapshots lie that are given no location
# description: |
#   By the snapshot settings of their project, where these are declared and it is certainly the same project. Otherwise nothing
#   says what was chosen for it.
# custom:
#   stratum: 1
#   subjects: [copy]
package derive.snapshot_location

import data.lib.convert
import data.lib.google
import data.lib.location
import data.lib.relation

facts(s) := {"location": place(s, settings(s)[0])} if count(settings(s)) == 1

facts(s) := {} if not count(settings(s)) == 1

# What is declared takes its settings itself, else the schedule that makes it.
settings(s) := [found |
	some owner in owners(s)
	some edge in relation.in(owner, "locates").edges
	found := relation.subject(edge)
	not is_string(found.conditional)
	google.is_one_project(s.facts.left_to_project.project, found.facts.project, found.root == s.root)
] if {
	s.facts.left_to_project
}

owners(s) := [s] if not s.implied

owners(s) := [relation.subject(edge) | some edge in relation.in(s, "copied_to").edges] if s.implied

place(s, found) := location.of_google(where(found.facts, s.facts.left_to_project.region), "the snapshot settings of the project")

where(of, _) := of.chosen if of.policy.value == "SPECIFIC_LOCATIONS"

where(of, region) := convert.replaced(region, {"at": of.policy.at}) if of.policy.value == "LOCAL_REGION"

where(of, region) := google.nearest(region, of.policy.at) if of.policy.value == "NEAREST_MULTI_REGION"

where(of, _) := convert.invalid(of.policy, sprintf("the policy `%s`", [of.policy.value])) if {
	convert.is_text(of.policy)
	not of.policy.value in ["SPECIFIC_LOCATIONS", "LOCAL_REGION", "NEAREST_MULTI_REGION"]
}

where(of, _) := convert.still_unknown(of.policy) if not convert.is_text(of.policy)
