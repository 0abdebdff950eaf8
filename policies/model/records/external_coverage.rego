# METADATA
# title: Coverage by something outside of the scan
# description: |
#   A claim that a control is kept elsewhere (a backup product, the organization's audit trail), with its evidence and the
#   day on which it must be renewed.
# custom:
#   types: [resilint/ExternalCoverage]
package model.records.external_coverage

import data.lib.attribute
import data.lib.convert
import data.lib.fact

subject(r) := {
	"kinds": ["coverage"],
	"facts": {
		"claim": text(r, "claim"),
		"evidence": text(r, "evidence"),
		"expires": convert.instant(text(r, "expires")),
		"addresses": attribute.list(r, ["spec", "covers"], nothing(r, "covers")),
	},
	"names": [r.name],
	"claims": [{"relation": "covers", "points": ["spec", "covers"]}],
}

text(r, name) := attribute.string(r, ["spec", name], nothing(r, name))

nothing(r, name) := fact.absent(null, r, [], sprintf("the record does not say %s", [name]))
