# METADATA
# title: What a selection has from its plan
# custom:
#   stratum: 4
#   subjects: [selection]
package derive.selection

import data.lib.relation
import data.lib.target

names := ["schedules", "continuous", "retention", "paused", "copies_volumes", "vault_key"]

plan(s) := target.only(relation.out(s, "follows"))

facts(s) := {name: plan(s).facts[name] | some name in names} if plan(s)

# The plan is in another state, or not known: the selection protects, and nothing is known of how.
facts(s) := {"paused": {"value": false, "at": [], "absent": "a plan of AWS Backup cannot be paused"}, "copies_volumes": {"value": true, "at": [], "absent": "AWS Backup copies data"}} if not plan(s)
