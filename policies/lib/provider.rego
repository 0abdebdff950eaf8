# What leaving an argument out means, in the versions of the provider that may be in use: `data.provider_defaults`, where each
# row says how it is known.
package lib.provider

import data.lib.fact

# The fact for an argument that is not written, for the readers of `attribute` as what holds otherwise. It is known where all
# versions that the configuration allows agree.
unset(r, path) := from_rows(r, path, rows(r, path))

# What is known in each possible version, null where nothing is.
rows(r, path) := [object.get(found, sprintf("%d", [major]), null) | some major in r.provider.majors] if {
	found := object.get(object.get(data.provider_defaults.types, r.type, {}), argument(path), {})
}

# `rule.lifecycle.delete_after` of a path with positions of blocks.
argument(path) := concat(".", [step | some step in path; is_string(step)])

from_rows(r, path, found) := fact.absent(outcome.value, r, path, sprintf("the default is %v", [outcome.value])) if {
	outcome := agreed(found)
	"value" in object.keys(outcome)
}

from_rows(r, path, found) := fact.unknown("provider_default", outcome.unknown, r, path) if {
	outcome := agreed(found)
	"unknown" in object.keys(outcome)
}

from_rows(r, path, found) := fact.unknown("provider_default", sprintf("%s.%s differs between versions of the provider", [r.type, argument(path)]), r, path) if {
	not unrecorded(found)
	count(outcomes(found)) > 1
}

from_rows(r, path, found) := fact.unknown("provider_default", sprintf("%s.%s is not recorded for every version of the provider", [r.type, argument(path)]), r, path) if {
	unrecorded(found)
}

unrecorded(found) if count(found) == 0

unrecorded(found) if null in found

# What all versions agree on.
agreed(found) := outcome if {
	not unrecorded(found)
	count(outcomes(found)) == 1
	some outcome in outcomes(found)
}

outcomes(found) := {object.remove(row, ["how"]) | some row in found}
