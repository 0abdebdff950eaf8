# METADATA
# title: Multi-Region access points of Amazon S3
# description: |
#   Requests go to the nearest of the buckets, for reading and for writing: each of them is a place of the data.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3control_multi_region_access_point
# custom:
#   types: [aws_s3control_multi_region_access_point]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.routing.access_point

import data.lib.attribute
import data.lib.fact

buckets := ["details", 0, "region"]

subject(r) := {
	"kinds": ["route"],
	"facts": {"sends_to_region": fact.constant(false, "it names buckets"), "location": fact.constant(null, "it names buckets")},
	"names": [],
	"claims": array.concat(
		[{"relation": "routes_to", "points": array.concat(item.path, ["bucket"]), "to": ["store"]} | some item in attribute.items(r, buckets).items],
		[{"relation": "routes_to", "value": fact.unknown("unsupported", "the buckets", r, buckets), "to": ["store"]} | count(attribute.items(r, buckets).open) > 0],
	),
}
