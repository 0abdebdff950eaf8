# METADATA
# title: Kubernetes PersistentVolumes that are written out
# description: |
#   A volume that was made by hand holds data whether or not its claim was scanned. Where the claim was scanned, that is the
#   store, and the volume is not counted twice. Else the claim answers for backups, which select claims: nothing is known of
#   them here.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
# custom:
#   types: [core/PersistentVolume]
#   attaches:
#     - {type: core/PersistentVolumeClaim, by: spec.volumeName, names: [metadata.name]}
#     - {type: core/PersistentVolumeClaim, from: spec.claimRef.name, names: [metadata.name]}
package model.kubernetes.volumes.persistent_volume

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.pod_volume
import data.lib.volume

subject(r) := {"kinds": [], "facts": {}, "names": [r.name], "claims": []} if is_claimed(r)

subject(r) := {
	"kinds": ["store"],
	"facts": convert.replaced(facts(r), {"deletion": {
		"offered": fact.constant(true, "a volume says what happens to it when its claim is deleted"),
		"protected": retained(r),
	}}),
	"names": [r.name],
	"claims": [declared.claim(r)],
} if {
	not is_claimed(r)
}

is_claimed(r) if {
	some claim in attribute.attached(r, "core/PersistentVolumeClaim").items
	claim.certainty == "sure"
}

sort(r) := found[0] if {
	found := [name | some name, _ in pod_volume.sorts; attribute.present(r, ["spec", name]).value == true]
	count(found) > 0
} else := "local"

traits(r) := object.get(pod_volume.sorts, sort(r), {"encrypted": false, "files": true, "snapshots": false})

facts(r) := convert.replaced(written, {"declared": declared.facts(r), "backup": convert.replaced(written.backup, {"native": convert.replaced(written.backup.native, {
	"enabled": fact.unknown("external", "the claim that takes the volume, whose backups hold it", r, ["spec"]),
})})}) if {
	written := volume.without_class(r, ["spec", sort(r)], sort(r), traits(r), fact.constant(false, "a volume holds data of its own"))
}

retained(r) := convert.matches(
	attribute.string(r, ["spec", "persistentVolumeReclaimPolicy"], fact.absent("Retain", r, ["spec"], "a volume made by hand is retained by default")),
	`^Retain$`,
)
