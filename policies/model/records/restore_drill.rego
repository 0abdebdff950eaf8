# METADATA
# title: Restore drills
# description: |
#   What a drill proved, about which system, when.
# custom:
#   types: [resilint/RestoreDrill]
package model.records.restore_drill

import data.lib.attribute
import data.lib.convert
import data.lib.fact

subject(r) := {
	"kinds": ["drill"],
	"facts": {
		"finished": convert.instant(text(r, ["finished"])),
		"outcome": text(r, ["outcome"]),
		"scenario": text(r, ["scenario"]),
		"time_to_usable": attribute.duration(r, ["spec", "time_to_usable"], nothing(r, ["time_to_usable"])),
		"data_loss": attribute.duration(r, ["spec", "data_loss"], nothing(r, ["data_loss"])),
		"initiator": text(r, ["initiator"]),
		"approver": text(r, ["approver"]),
		"backup": {"id": text(r, ["backup", "id"]), "version": text(r, ["backup", "version"])},
		"started": text(r, ["started"]),
		"key": text(r, ["key_id"]),
		"source": {"account": text(r, ["source", "account"]), "region": text(r, ["source", "region"])},
		"target": {"account": text(r, ["target", "account"]), "region": text(r, ["target", "region"]), "environment": text(r, ["target", "environment"])},
		"reconciliation": {
			"expected": attribute.number(r, ["spec", "reconciliation", "records_expected"], nothing(r, ["reconciliation"])),
			"restored": attribute.number(r, ["spec", "reconciliation", "records_restored"], nothing(r, ["reconciliation"])),
			"checksum": text(r, ["reconciliation", "checksum"]),
		},
		"checks": {"passed": checks_passed(r)},
	},
	"names": [r.name],
	"claims": [{"relation": "proves", "points": ["spec", "system"], "to": ["system"]}],
}

text(r, path) := attribute.string(r, array.concat(["spec"], path), nothing(r, path))

# A finding points at the record: what is missing has no place of its own.
nothing(r, path) := fact.absent(null, r, [], sprintf("the record does not say %s", [concat(".", path)]))

checks_passed(r) := fact.all(array.concat(
	[checks_made(r)],
	[convert.matches(attribute.string(r, array.concat(item.path, ["result"]), fact.absent("", r, item.path, "no result")), `^pass$`) |
		some item in attribute.items(r, ["spec", "checks"]).items
	],
))

checks_made(r) := fact.choose(
	attribute.present(r, ["spec", "checks"]),
	fact.known(true, r, ["spec", "checks"]),
	fact.absent(false, r, [], "the record names no checks"),
)
