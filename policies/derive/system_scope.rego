# METADATA
# title: Which systems hold patient data
# custom:
#   stratum: 1
#   subjects: [system]
package derive.system_scope

import data.derive.declared

facts(s) := {"declared": {"in_scope": declared.in_scope(s.facts["class"])}}
