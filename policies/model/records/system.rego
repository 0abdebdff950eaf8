# METADATA
# title: Systems of the catalogue
# description: |
#   What stores and workloads inherit that name the system in a tag or label.
# custom:
#   types: [resilint/System]
package model.records.system

import data.lib.attribute
import data.lib.declared
import data.lib.fact

subject(r) := {
	"kinds": ["system"],
	"facts": {
		"owner": text(r, "owner"),
		"tier": declared.tier(text(r, "tier")),
		"class": text(r, "data_class"),
		"rto": attribute.duration(r, ["spec", "rto"], nothing(r, "rto")),
		"rpo": attribute.duration(r, ["spec", "rpo"], nothing(r, "rpo")),
		"jurisdictions": attribute.list(r, ["spec", "jurisdictions"], nothing(r, "jurisdictions")),
	},
	"names": [r.name],
	"claims": [],
}

text(r, name) := attribute.string(r, ["spec", name], nothing(r, name))

nothing(r, name) := fact.absent(null, r, [], sprintf("the record declares no %s", [name]))
