# METADATA
# title: Kubernetes PersistentVolumeClaims
# description: |
#   Encryption and place come from the StorageClass.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/persistent-volumes/
# custom:
#   types: [core/PersistentVolumeClaim]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.storageClassName, names: [metadata.name]}
package model.kubernetes.volumes.claim

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.volume

subject(r) := {
	"kinds": ["store"],
	"facts": object.union(volume.facts(r, ["spec", "storageClassName"]), {
		"declared": declared.facts(r),
		"volume": {"labels": attribute.any(r, ["metadata", "labels"], fact.absent({}, r, ["metadata"], "no labels"))},
	}),
	"names": [r.name],
	"claims": array.concat(volume.key_claims(r, ["spec", "storageClassName"]), [declared.claim(r)]),
}
