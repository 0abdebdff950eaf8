# Object stores that barman-cloud writes PostgreSQL backups to: a section of a CloudNativePG cluster, or an ObjectStore of
# the plugin. Both have the same fields; a holder is the resource and the path where they begin.
package lib.barman

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.fact
import data.lib.location
import data.lib.pod

section := ["spec", "backup", "barmanObjectStore"]

plugins := ["spec", "plugins"]

object_store := "barmancloud.cnpg.io/ObjectStore"

# Where the object stores of a cluster are described, as far as it was scanned.
holders(r) := array.concat(
	[{"resource": r, "path": section} | not attribute.present(r, section).value == false],
	[{"resource": found, "path": ["spec", "configuration"]} |
		some item in attribute.items(r, plugins).items
		found := scanned(r, item)
	],
)

# The ObjectStore that a plugin names, in the namespace of the cluster.
scanned(r, item) := only[0] if {
	name := store_name(r, item)
	convert.is_some_text(name)
	only := [c |
		some c in attribute.attached(r, object_store).items
		attribute.string(c, ["metadata", "name"], null).value == name.value
		pod.namespace_fact(c).value == pod.namespace_fact(r).value
	]
	count(only) == 1
}

store_name(r, item) := attribute.string(r, array.concat(item.path, ["parameters", "barmanObjectName"]), fact.absent(null, r, item.path, "the plugin names no object store"))

# Plugins that are enabled; each with what it may be.
enabled(r, item) := fact.unknown("existence", "a plugin", r, item.path) if item.certainty != "sure"

enabled(r, item) := attribute.bool(r, array.concat(item.path, ["enabled"]), fact.absent(true, r, item.path, "a plugin is enabled by default")) if item.certainty == "sure"

# Whether the plugin archives the write-ahead log.
archives(r, item) := fact.all([
	enabled(r, item),
	attribute.bool(r, array.concat(item.path, ["isWALArchiver"]), fact.absent(false, r, item.path, "a plugin archives only if told to")),
])

# The names of the plugins by which backups can be made: those that are enabled.
names(r) := unknown[0] if {
	unknown := array.concat(
		[fact.unknown("input_missing", "the plugins of the cluster", r, plugins) | count(attribute.items(r, plugins).open) > 0],
		[convert.still_unknown(f) |
			some item in attribute.items(r, plugins).items
			some f in [enabled(r, item), name(r, item)]
			not "value" in object.keys(f)
		],
	)
	count(unknown) > 0
} else := fact.known([name(r, item).value |
	some item in attribute.items(r, plugins).items
	enabled(r, item).value == true
], r, plugins)

name(r, item) := attribute.string(r, array.concat(item.path, ["name"]), fact.absent("", r, item.path, "the plugin has no name"))

# How long the object store of the plugin keeps backups.
plugin_retention(r) := retention_of(r, named[0]) if {
	named := using_store(r)
	count(named) == 1
} else := fact.unknown("not_modelled", "how long the plugin keeps backups", r, plugins)

# Plugins that write to an object store.
using_store(r) := [item |
	some item in attribute.items(r, plugins).items
	not enabled(r, item).value == false
	not convert.is_null_fact(store_name(r, item))
]

retention_of(r, item) := attribute.duration(c, ["spec", "retentionPolicy"], fact.absent(null, c, [], "backups are never deleted without a retention policy")) if {
	c := scanned(r, item)
} else := fact.unknown("external", "the object store of the plugin", r, array.concat(item.path, ["parameters", "barmanObjectName"]))

# What a plugin writes elsewhere: its object store was not scanned, or it is another plugin.
open_claims(r) := [claim |
	some item in attribute.items(r, plugins).items
	not is_idle(r, item)
	not scanned(r, item)
	claim := {"relation": "backs_up_to", "value": fact.unknown("external", "the object store of the plugin", r, item.path), "to": ["store"]}
]

is_idle(r, item) if enabled(r, item).value == false

is_idle(r, item) if {
	archives(r, item).value == false
	convert.is_null_fact(store_name(r, item))
}

# The bucket of an s3:// or gs:// destination, the container of one on Azure Blob Storage. One that is not declared lies
# where the endpoint says.
bucket_claims(h) := [claim |
	path := destination(h)
	not convert.is_null_fact(path)
	claim := {
		"relation": "backs_up_to",
		"value": bucket(path),
		"to": ["store", "container"],
		"at": path.at,
		"facts": {"transport": {"encrypted": https(h)}},
		"otherwise": {
			"role": sprintf("object store %s", [aws.text(bucket(path))]),
			"kinds": ["copy"],
			"at": path.at,
			"facts": {
				"location": object_location(h),
				"encryption": {"at_rest": objects_encrypted(h), "key": {"managed_by": fact.unknown("external", "the default encryption of the bucket", h.resource, h.path)}},
			},
		},
	}
]

# Records are sent to the host that the endpoint names, whatever is known of the bucket.
endpoint_claims(h) := [claim |
	region := region_of_host(endpoint(h))
	not convert.is_null_fact(region)
	path := array.concat(h.path, ["endpointURL"])
	claim := {
		"relation": "replicates_to",
		"makes": region,
		"to": ["copy"],
		"at": [{"address": h.resource.address, "path": path}],
		"otherwise": {
			"role": sprintf("object store in %s", [aws.text(region)]),
			"kinds": ["copy"],
			"at": [{"address": h.resource.address, "path": path}],
			"facts": {"location": object_location(h), "encryption": {"at_rest": objects_encrypted(h)}},
		},
	}
]

text(h, key, otherwise) := attribute.string(h.resource, array.concat(h.path, [key]), otherwise)

destination(h) := text(h, "destinationPath", fact.absent(null, h.resource, h.path, "no object store"))

bucket(f) := convert.with_value(f, split(regex.replace(f.value, `^(s3|gs)://`, ""), "/")[0]) if {
	convert.is_text(f)
	not is_on_azure(f)
}

# `https://account.blob.core.windows.net/container/path`.
bucket(f) := convert.with_value(f, concat("/", array.slice(split(f.value, "/"), 0, 4))) if is_on_azure(f)

is_on_azure(f) if regex.match(`^https://[^/]+\.blob\.core\.windows\.net/`, f.value)

bucket(f) := convert.still_unknown(f) if not convert.is_text(f)

# The host of the object store tells its region: s3.eu-central-1.amazonaws.com.
object_location(h) := location.of_aws(region_of_host(endpoint(h)), "the host of the object store") if not is_elsewhere(h)

object_location(h) := fact.unknown("external", "the region of the bucket", h.resource, array.concat(h.path, ["destinationPath"])) if is_elsewhere(h)

https(h) := convert.matches(text(h, "endpointURL", fact.absent("https://", h.resource, [], "the endpoint of the cloud is reached over TLS")), `(?i)^https://`)

# The object stores of the three clouds encrypt every object; others that speak the protocol of S3 need not (2026-11-21):
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
# https://learn.microsoft.com/azure/storage/common/storage-service-encryption
# https://cloud.google.com/storage/docs/encryption
objects_encrypted(h) := fact.choose(
	fact.any(array.concat([asks_for_encryption(h)], [fact.all([by_destination(h, destination_of), by_endpoint(h, endpoint_of)]) |
		some [destination_of, endpoint_of] in encrypting
	])),
	fact.absent(true, h.resource, [], "the object store encrypts what is sent"),
	fact.unknown("external", "the encryption of the object store", h.resource, array.concat(h.path, ["endpointURL"])),
)

# With a method of encryption, an object store encrypts what it is sent or refuses it.
asks_for_encryption(h) := fact.all([convert.matches(attribute.string(h.resource, array.concat(h.path, [part, "encryption"]), fact.absent("", h.resource, h.path, "the policy of the bucket applies by default")), `^(AES256|aws:kms)$`) |
	some part in ["data", "wal"]
])

encrypting := [
	[`^s3://`, `^($|https?://([^/]+\.)?s3[.-][^/]*amazonaws\.com)`],
	[`^gs://`, `^($|https?://([^/]+\.)?storage\.googleapis\.com)`],
	[`^https://[^/]+\.blob\.core\.windows\.net/`, `^($|https?://[^/]+\.blob\.core\.windows\.net)`],
]

by_destination(h, pattern) := convert.matches(text(h, "destinationPath", fact.absent("", h.resource, [], "no object store")), pattern)

by_endpoint(h, pattern) := convert.matches(text(h, "endpointURL", fact.absent("", h.resource, [], "the endpoint of the cloud")), pattern)

endpoint(h) := text(h, "endpointURL", fact.absent(null, h.resource, [], "the endpoint of the provider"))

# No host, or one that names no region.
is_elsewhere(h) if convert.is_null_fact(region_of_host(endpoint(h)))

region_of_host(host) := convert.with_value(host, region) if {
	convert.is_text(host)
	found := regex.find_n(`s3[.-][a-z]{2,}(-[a-z]+)+-\d\.amazonaws\.com`, host.value, 1)
	count(found) == 1
	region := trim_suffix(substring(found[0], 3, -1), ".amazonaws.com")
} else := convert.with_value(host, null) if convert.is_text(host)

region_of_host(host) := convert.still_unknown(host) if not "value" in object.keys(host)

region_of_host(host) := host if convert.is_null_fact(host)

# Whether objects have the key of the bucket: they do unless the request asks for other encryption. A request for aws:kms
# names no key.
bucket_key(h) := fact.all([bucket_key_of(h, part) | some part in ["data", "wal"]])

bucket_key_of(h, part) := fact.unknown("external", "which key S3 takes for a request of aws:kms that names none; without `encryption` it is the bucket's", h.resource, path) if {
	path := array.concat(h.path, [part, "encryption"])
	attribute.string(h.resource, path, fact.absent(null, h.resource, path, "nothing is requested")).value == "aws:kms"
} else := fact.map(
	attribute.string(h.resource, array.concat(h.path, [part, "encryption"]), fact.absent("bucket", h.resource, [], "the default encryption of the bucket applies")),
	{"bucket": true, "AES256": false},
)
