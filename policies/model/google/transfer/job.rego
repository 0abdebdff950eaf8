# METADATA
# title: Transfers of Storage Transfer Service
# description: |
#   A job copies objects from one place to another, at times or as they change: to a bucket, or to a file system that agents
#   reach, whose place no configuration tells. A job that is disabled copies nothing.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/google/6.50.0/docs/resources/storage_transfer_job
# custom:
#   types: [google_storage_transfer_job]
#   provider_versions: ">= 6.0, < 8.0"
package model.google.transfer.job

import data.lib.attribute
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.transfer

is_on(r) := convert.matches(attribute.string(r, ["status"], fact.absent("ENABLED", r, ["status"], "a job is enabled by default")), `^ENABLED$`)

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if is_on(r).value == false

subject(r) := {
	"kinds": ["transfer"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], array.concat(ends(r, "takes_from", sources), ends(r, "transfers_to", sinks))),
} if {
	not is_on(r).value == false
}

specs := ["transfer_spec", "replication_spec"]

# What a block names, and whether that is a bucket of Cloud Storage.
sources := {
	"gcs_data_source": {"argument": "bucket_name", "is_bucket": true},
	"posix_data_source": {"argument": "root_directory", "is_bucket": false},
	"hdfs_data_source": {"argument": "path", "is_bucket": false},
	"http_data_source": {"argument": "list_url", "is_bucket": false},
	"aws_s3_data_source": {"argument": "bucket_name", "is_bucket": true},
	"aws_s3_compatible_data_source": {"argument": "bucket_name", "is_bucket": false},
	"azure_blob_storage_data_source": {"argument": "container", "is_bucket": false},
}

sinks := {
	"gcs_data_sink": {"argument": "bucket_name", "is_bucket": true},
	"posix_data_sink": {"argument": "root_directory", "is_bucket": false},
}

ends(r, relation, known) := array.concat(
	[claim |
		some spec in specs
		some block, row in known
		path := [spec, 0, block, 0]
		not attribute.present(r, [spec, 0, block]).value == false
		claim := end(r, relation, array.concat(path, [row.argument]), row.is_bucket)
	],
	[transfer.hidden(relation, r, [spec]) | some spec in specs; count(attribute.items(r, [spec]).open) > 0],
)

end(r, relation, path, true) := transfer.to_store(relation, r, path, "bucket")

end(r, relation, path, false) := transfer.to_place(relation, r, path, "where the file system lies")
