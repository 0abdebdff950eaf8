# METADATA
# title: CloudNativePG clusters
# description: |
#   An archive of the write-ahead log bounds the loss to `archive_timeout`, but only base backups make it restorable: those
#   are the work of a ScheduledBackup. One instance is the default.
# related_resources:
#   - ref: https://cloudnative-pg.io/documentation/current/backup/
# custom:
#   types: [postgresql.cnpg.io/Cluster]
#   attaches:
#     - {type: storage.k8s.io/StorageClass, from: spec.storage.storageClass, names: [metadata.name]}
package model.kubernetes.cnpg.cluster

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.mechanism
import data.lib.parameter
import data.lib.placement
import data.lib.volume
import data.lib.workload

class_path := ["spec", "storage", "storageClass"]

store := ["spec", "backup", "barmanObjectStore"]

subject(r) := {
	"kinds": ["store", "workload", "log_source"],
	"facts": convert.replaced(volume.facts(r, class_path), {
		"declared": declared.facts(r),
		"backup": {
			"exempt": fact.constant(false, "a cluster holds data of its own"),
			"inherits_source_encryption": writes_no_objects(r),
			"bucket_key": fact.all([bucket_key(r, "data"), bucket_key(r, "wal")]),
			"native": {
				"enabled": fact.constant(false, "base backups are made by a ScheduledBackup"),
				"retention": retention(r),
				"own_key": fact.constant(false, "base backups are made by a ScheduledBackup"),
			},
			"continuous": {"possible": archives(r), "loss": archive_loss(r)},
		},
		"redundancy": {
			"offered": fact.constant(true, "a cluster can have standby instances"),
			"standby": at_least_two(instances(r)),
		},
		"replicas": instances(r),
		"runs_always": workload.always,
		"log_level": {"verbose": convert.matches(attribute.string(r, ["spec", "logLevel"], fact.absent("info", r, [], "the level is info by default")), `^(debug|trace)$`)},
		"placement": {"pinned": placement.pinned(r, ["spec", "affinity", "nodeSelector"], ["spec", "affinity", "nodeAffinity"])},
		"statements": statements(r),
	}),
	"names": [r.name],
	"claims": array.concat(volume.key_claims(r, class_path), array.concat([declared.claim(r)], array.concat(bucket_claims(r), array.concat(endpoint_claims(r), array.concat(plugin_claims(r), placement.claims(r, ["spec", "affinity", "nodeSelector"], ["spec", "affinity", "nodeAffinity"])))))),
}

instances(r) := attribute.number(r, ["spec", "instances"], fact.absent(1, r, [], "one instance by default"))

at_least_two(f) := convert.with_value(f, f.value >= 2) if is_number(object.get(f, "value", null))

at_least_two(f) := convert.still_unknown(f) if not is_number(object.get(f, "value", null))

# Plugins archive where one of them says so.
archives(r) := fact.any(array.concat(
	[attribute.present(r, store)],
	[plugin_archives(r, item.path) |
		some item in attribute.items(r, ["spec", "plugins"]).items
	],
))

# Base backups in an object store have the key of the bucket, snapshots that of the volume.
writes_no_objects(r) := convert.negated(attribute.present(r, store))

# Objects have the key of the bucket unless the request asks for other encryption. A request for aws:kms names no key.
bucket_key(r, part) := fact.unknown("external", "which key S3 takes for a request of aws:kms that names none; without `encryption` it is the bucket's", r, path) if {
	path := array.concat(store, [part, "encryption"])
	attribute.string(r, path, fact.absent(null, r, path, "nothing is requested")).value == "aws:kms"
}

bucket_key(r, part) := fact.map(
	attribute.string(r, path, fact.absent("bucket", r, [], "the default encryption of the bucket applies")),
	{"bucket": true, "AES256": false},
) if {
	path := array.concat(store, [part, "encryption"])
	not attribute.string(r, path, fact.absent(null, r, path, "nothing is requested")).value == "aws:kms"
}

archive_loss(r) := attribute.duration(
	r, ["spec", "postgresql", "parameters", "archive_timeout"],
	mechanism.seconds("cnpg_archive_timeout", r, []),
)

retention(r) := attribute.duration(r, ["spec", "backup", "retentionPolicy"], fact.absent(null, r, [], "backups are never deleted without a retention policy"))

statements(r) := fact.any([one |
	some name, pattern in parameter.logging_values
	value := attribute.any(r, ["spec", "postgresql", "parameters", name], fact.absent("", r, [], "the engine's default logs no statements"))
	one := convert.matches(convert.lower_case(convert.text(value)), pattern)
])

# The bucket of an s3:// or gs:// destination, the container of one on Azure Blob Storage. One that is not declared lies where the endpoint says.
bucket_claims(r) := [claim |
	path := attribute.string(r, array.concat(store, ["destinationPath"]), fact.absent(null, r, [], "no object store"))
	not convert.is_null_fact(path)
	claim := {
		"relation": "backs_up_to",
		"value": bucket(path),
		"to": ["store", "container"],
		"at": path.at,
		"facts": {"transport": {"encrypted": https(r)}},
		"otherwise": {
			"role": sprintf("object store %s", [aws.text(bucket(path))]),
			"kinds": ["copy"],
			"at": path.at,
			"facts": {
				"location": object_location(r),
				"encryption": {"at_rest": objects_encrypted(r), "key": {"managed_by": fact.unknown("external", "the default encryption of the bucket", r, store)}},
			},
		},
	}
]

bucket(f) := convert.with_value(f, split(regex.replace(f.value, `^(s3|gs)://`, ""), "/")[0]) if {
	convert.is_text(f)
	not is_on_azure(f)
}

# `https://account.blob.core.windows.net/container/path`.
bucket(f) := convert.with_value(f, concat("/", array.slice(split(f.value, "/"), 0, 4))) if is_on_azure(f)

is_on_azure(f) if regex.match(`^https://[^/]+\.blob\.core\.windows\.net/`, f.value)

bucket(f) := convert.still_unknown(f) if not convert.is_text(f)

# A plugin archives into an object store of its own, which is not modelled.
plugin_claims(r) := [claim |
	some item in attribute.items(r, ["spec", "plugins"]).items
	not plugin_archives(r, item.path).value == false
	claim := {"relation": "backs_up_to", "value": fact.unknown("not_modelled", "the object store of the plugin", r, item.path), "to": ["store"]}
]

plugin_archives(r, path) := attribute.bool(r, array.concat(path, ["isWALArchiver"]), fact.absent(false, r, path, "a plugin archives only if told to"))

# The host of the object store tells its region: s3.eu-central-1.amazonaws.com.
object_location(r) := location.of_aws(region_of_host(endpoint(r)), "the host of the object store") if not is_elsewhere(r)

object_location(r) := fact.unknown("external", "the region of the bucket", r, array.concat(store, ["destinationPath"])) if is_elsewhere(r)

# Records are sent to the host that the endpoint names, whatever is known of the bucket.
endpoint_claims(r) := [claim |
	region := region_of_host(endpoint(r))
	not convert.is_null_fact(region)
	path := array.concat(store, ["endpointURL"])
	claim := {
		"relation": "replicates_to",
		"value": region,
		"to": ["copy"],
		"at": [{"address": r.address, "path": path}],
		"otherwise": {
			"role": sprintf("object store in %s", [aws.text(region)]),
			"kinds": ["copy"],
			"at": [{"address": r.address, "path": path}],
			"facts": {"location": object_location(r), "encryption": {"at_rest": objects_encrypted(r)}},
		},
	}
]

https(r) := convert.matches(attribute.string(r, array.concat(store, ["endpointURL"]), fact.absent("https://", r, [], "the endpoint of the cloud is reached over TLS")), `(?i)^https://`)

# Amazon S3 encrypts every object; other object stores need not.
objects_encrypted(r) := fact.choose(
	convert.matches(attribute.string(r, array.concat(store, ["endpointURL"]), fact.absent("https://s3.amazonaws.com", r, [], "the endpoint of Amazon S3")), `^https?://([^/]+\.)?s3[.-][^/]*amazonaws\.com`),
	fact.absent(true, r, [], "Amazon S3 encrypts every new object"),
	fact.unknown("external", "the encryption of the object store", r, array.concat(store, ["endpointURL"])),
)

endpoint(r) := attribute.string(r, array.concat(store, ["endpointURL"]), fact.absent(null, r, [], "the endpoint of the provider"))

# No host, or one that names no region.
is_elsewhere(r) if convert.is_null_fact(region_of_host(endpoint(r)))

region_of_host(host) := convert.with_value(host, region) if {
	convert.is_text(host)
	found := regex.find_n(`s3[.-][a-z]{2,}(-[a-z]+)+-\d\.amazonaws\.com`, host.value, 1)
	count(found) == 1
	region := trim_suffix(substring(found[0], 3, -1), ".amazonaws.com")
} else := convert.with_value(host, null) if convert.is_text(host)

region_of_host(host) := convert.still_unknown(host) if not "value" in object.keys(host)

region_of_host(host) := host if convert.is_null_fact(host)
