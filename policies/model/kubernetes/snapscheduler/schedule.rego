# METADATA
# title: Schedules of CSI snapshots by snapscheduler
# description: |
#   A schedule takes VolumeSnapshots of the claims of its own namespace, of all of them unless it selects some by their labels.
#   Its snapshots live for `expires`, and so many of them as `maxCount` says; with neither they stay for ever. What becomes of
#   a snapshot whose object is deleted (with its namespace, say) is for its VolumeSnapshotClass to say.
# related_resources:
#   - ref: https://backube.github.io/snapscheduler/usage.html
#   - ref: https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/
# custom:
#   types: [snapscheduler.backube/SnapshotSchedule]
#   attaches:
#     - {type: snapshot.storage.k8s.io/VolumeSnapshotClass, from: spec.snapshotTemplate.snapshotClassName, names: [metadata.name]}
package model.kubernetes.snapscheduler.schedule

import data.lib.attribute
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod

class := "snapshot.storage.k8s.io/VolumeSnapshotClass"

class_path := ["spec", "snapshotTemplate", "snapshotClassName"]

subject(r) := {
	"kinds": ["backup", "removable"],
	"facts": {
		"declared": declared.facts(r),
		"schedules": {"value": [row(r)], "at": row(r).text.at},
		"continuous": fact.constant(false, "snapshots are taken at times"),
		"retention": {"shortest": kept(r), "longest": kept(r), "bounded": fact.any([attribute.present(r, expires), attribute.present(r, count_path)])},
		"paused": attribute.bool(r, ["spec", "disabled"], fact.absent(false, r, [], "schedules run by default")),
		"copies_volumes": fact.constant(true, "a snapshot holds the volume"),
		"inherits_source_encryption": fact.constant(true, "snapshots of a volume have its key"),
		"deletion": {
			"offered": fact.constant(true, "the class of snapshots says what happens to one whose object is deleted"),
			"protected": retained(r),
		},
	},
	"names": [r.name],
	"claims": [
		{"relation": "protects", "select": selector(r), "to": ["store"], "at": [{"address": r.address, "path": ["spec", "claimSelector"]}]},
		declared.claim(r),
	],
}

row(r) := {
	"dialect": "kubernetes",
	"text": attribute.string(r, ["spec", "schedule"], fact.absent(null, r, [], "no schedule")),
	"delay": fact.unknown("not_modelled", "how long the driver takes for a snapshot", r, ["spec", "schedule"]),
}

expires := ["spec", "retention", "expires"]

count_path := ["spec", "retention", "maxCount"]

# A number of snapshots is no time as long as they may be taken by hand, too.
kept(r) := fact.choose(
	attribute.present(r, count_path),
	fact.unknown("not_modelled", "how far back so many snapshots reach", r, count_path),
	attribute.duration(r, expires, fact.absent(null, r, expires, "its snapshots stay for ever")),
)

selector(r) := {"all": array.concat(
	[{"namespace": {"equals": pod.namespace_fact(r)}}],
	[{"name": fact.unknown("unsupported", "a selection by label", r, ["spec", "claimSelector"])} |
		some part in ["matchLabels", "matchExpressions"]
		not attribute.present(r, ["spec", "claimSelector", part]).value == false
	],
)}

retained(r) := convert.matches(
	attribute.string(c, ["deletionPolicy"], fact.unknown("invalid", "a class without deletionPolicy", c, ["deletionPolicy"])),
	`^Retain$`,
) if c := companion.only(r, class)

retained(r) := fact.unknown("external", "the class of its snapshots", r, class_path) if not companion.only(r, class)
