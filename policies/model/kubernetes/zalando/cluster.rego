# METADATA
# title: PostgreSQL clusters of Zalando's operator
# description: |
#   Whether the write-ahead log is archived is configured at the operator, or by an environment variable of the cluster;
#   where neither was scanned it is not known. Logical backups are dumps, off by default, at 00:30 every day.
# related_resources:
#   - ref: https://github.com/zalando/postgres-operator/blob/a7aaad0a0b9517bb46077f2925eb80ae8ebe1a0c/docs/reference/cluster_manifest.md
#   - ref: https://github.com/zalando/postgres-operator/blob/a7aaad0a0b9517bb46077f2925eb80ae8ebe1a0c/docs/administrator.md
# custom:
#   types: [acid.zalan.do/postgresql]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.volume.storageClass, names: [metadata.name]}
package model.kubernetes.zalando.cluster

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.volume
import data.lib.workload

class_path := ["spec", "volume", "storageClass"]

subject(r) := {
	"kinds": ["store", "workload"],
	"facts": convert.replaced(volume.facts(r, class_path), {
		"declared": declared.facts(r),
		"backup": {
			"exempt": is_standby(r),
			"inherits_source_encryption": fact.constant(false, "dumps and archives have the encryption of their bucket"),
			"native": {
				"enabled": fact.any([dumps(r), archives(r)]),
				"retention": fact.unknown("external", "the retention that the operator is configured with", r, ["spec"]),
				"point_in_time": archives(r),
				"loss": fact.unknown("external", "the configuration of the operator", r, ["spec"]),
				"own_key": fact.unknown("not_modelled", "the key of the bucket", r, ["spec"]),
			},
			"continuous": {"possible": fact.constant(false, "the operator archives by itself")},
		},
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have standby instances"),
			"standby": at_least_two(instances(r)),
		},
		"replicas": instances(r),
		"runs_always": workload.always,
		"log_level": {"verbose": fact.constant(false, "the operator sets no level of the application")},
	}),
	"names": [r.name],
	"claims": array.concat(volume.key_claims(r, class_path), [
		declared.claim(r),
		{"relation": "backs_up_to", "value": fact.unknown("external", "the bucket that the operator is configured with", r, ["spec"]), "to": ["store"]},
	]),
}

instances(r) := attribute.number(r, ["spec", "numberOfInstances"], fact.absent(1, r, [], "no number of instances"))

at_least_two(f) := convert.with_value(f, f.value >= 2) if is_number(object.get(f, "value", null))

at_least_two(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))

# A standby is made from the archive of another cluster.
is_standby(r) := attribute.present(r, ["spec", "standby"])

dumps(r) := attribute.bool(r, ["spec", "enableLogicalBackup"], fact.absent(false, r, [], "logical backups are off by default"))

# An environment variable of the cluster decides; else the operator does.
archives(r) := fact.first(array.concat(
	[bucket_set(r, item.path) | some item in attribute.items(r, ["spec", "env"]).items; is_bucket(r, item.path)],
	[fact.unknown("external", "whether the operator is configured to archive", r, ["spec"])],
))

is_bucket(r, path) if upper(attribute.string(r, array.concat(path, ["name"]), null).value) in ["WAL_S3_BUCKET", "WAL_GS_BUCKET", "WALE_S3_PREFIX", "WALG_S3_PREFIX"]

bucket_set(r, path) := convert.negated(convert.matches(attribute.string(r, array.concat(path, ["value"]), fact.absent("", r, path, "no bucket")), `^$`))
