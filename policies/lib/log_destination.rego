# Claims of what sends its logs somewhere.
package lib.log_destination

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.location

kinds := ["log_sink", "log_copy", "store"]

# Facts of logs that are delivered under keys of the provider only.
provider_key := {"customer_key": false}

# The destination that the attribute at `path` names. What is declared elsewhere lies where its ARN says, if that names a region.
# `facts` of the edge say what is particular about these logs: `customer_key` false where they can be delivered only under
# keys of the provider, `operational` false where they are kept as evidence.
claim(r, path, facts) := claim_to(r, path, facts, kinds)

# The same, where only destinations of some kinds can be meant.
claim_to(r, path, facts, wanted) := {
	"relation": "copied_to",
	"points": path,
	"to": wanted,
	"facts": facts,
	"otherwise": {
		"role": sprintf("destination %s", [convert.or_hole(name(r, path))]),
		"kinds": ["log_copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": place(r, path)},
	},
}

name(r, path) := attribute.string(r, path, fact.absent("", r, path, "no destination"))

place(r, path) := location.of_arn(name(r, path), "the ARN of the destination") if is_arn(name(r, path))

place(r, path) := fact.unknown("external", "where the destination lies", r, path) if not is_arn(name(r, path))

is_arn(f) if {
	convert.is_text(f)
	regex.match(`^arn:[^:]*:[^:]*:[a-z]`, f.value)
}
