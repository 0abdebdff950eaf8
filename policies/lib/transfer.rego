# Claims of what a transfer reads and writes.
package lib.transfer

import data.lib.attribute
import data.lib.convert
import data.lib.fact

# A store that the attribute at `path` names. Where one that is not declared lies is not known.
to_store(relation, r, path, what) := claim(relation, r, path, ["store"], sprintf("where the %s lies", [what]))

# A place that no configuration tells.
to_place(relation, r, path, what) := claim(relation, r, path, ["place"], what)

# Parts that cannot be read may name anything.
hidden(relation, r, path) := {"relation": relation, "value": fact.unknown("unsupported", "a part of the transfer", r, path), "to": ["store", "place"]}

claim(relation, r, path, kinds, what) := {
	"relation": relation,
	"points": path,
	"to": kinds,
	"otherwise": {
		"role": sprintf("%s %s", [relation, convert.or_hole(attribute.string(r, path, fact.absent("", r, path, "no name")))]),
		"kinds": ["place"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": fact.unknown("external", what, r, path)},
	},
}
