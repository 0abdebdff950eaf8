# METADATA
# title: Amazon Data Firehose streams
# description: |
#   A stream brings what is logged somewhere else: into a bucket, or to the address of a vendor, whose place the table of
#   vendors tells where it is listed.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_firehose_delivery_stream
# custom:
#   types: [aws_kinesis_firehose_delivery_stream]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.firehose.stream

import data.lib.attribute
import data.lib.aws
import data.lib.fact
import data.lib.location
import data.lib.telemetry

subject(r) := {
	"kinds": ["log_copy"],
	"facts": {"location": location.aws(r)},
	"names": [name(r), aws.arn(r, "firehose", "deliverystream/", name(r))],
	"claims": array.concat(
		[{"relation": "copied_to", "points": path, "to": ["store"]} | some path in buckets; not attribute.present(r, path).value == false],
		[vendor_claim(r, path) | some path in vendors; not attribute.present(r, path).value == false],
	),
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the stream has no name"))

# Beside its destination a stream keeps what it could not deliver in a bucket.
buckets := [
	["extended_s3_configuration", 0, "bucket_arn"],
	["extended_s3_configuration", 0, "s3_backup_configuration", 0, "bucket_arn"],
	["http_endpoint_configuration", 0, "s3_configuration", 0, "bucket_arn"],
	["splunk_configuration", 0, "s3_configuration", 0, "bucket_arn"],
]

vendors := [["http_endpoint_configuration", 0, "url"], ["splunk_configuration", 0, "hec_endpoint"]]

vendor_claim(r, path) := {
	"relation": "copied_to",
	"value": attribute.string(r, path, fact.absent(null, r, path, "no address")),
	"to": ["log_copy"],
	"at": [{"address": r.address, "path": path}],
	"otherwise": {
		"role": sprintf("vendor at %s", [aws.text(attribute.string(r, path, fact.absent(null, r, path, "no address")))]),
		"kinds": ["log_copy"],
		"at": [{"address": r.address, "path": path}],
		"facts": {"location": telemetry.place(attribute.string(r, path, fact.absent(null, r, path, "no address")))},
	},
}
