# METADATA
# title: Which declarations of external coverage hold today
# custom:
#   stratum: 1
#   subjects: [coverage]
package derive.coverage

import data.lib.convert

facts(s) := {"current": current(s.facts.expires)}

current(f) := convert.with_value(f, f.value > input.now) if is_number(object.get(f, "value", null))

current(f) := convert.with_value(f, false) if convert.is_null_fact(f)

current(f) := convert.still_unknown(f) if not "value" in object.keys(f)
