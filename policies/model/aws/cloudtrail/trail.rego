# METADATA
# title: AWS CloudTrail trails
# description: |
#   A trail covers one region and validates nothing unless told to. It records all management events unless it has selectors.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudtrail
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html
#   - ref: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
# custom:
#   types: [aws_cloudtrail]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.cloudtrail.trail

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.trail_events

subject(r) := {
	"kinds": ["audit_trail"],
	"facts": {
		"declared": declared.facts(r),
		"cloud": fact.constant("aws", "a resource of AWS"),
		"records": fact.constant(true, "a trail records calls"),
		"has_digests": fact.constant(true, "CloudTrail writes digests if told to"),
		"multi_region": attribute.bool(r, ["is_multi_region_trail"], fact.absent(false, r, ["is_multi_region_trail"], "a trail covers one region by default")),
		"logging": attribute.bool(r, ["enable_logging"], fact.absent(true, r, ["enable_logging"], "a trail logs by default")),
		"management_events": trail_events.recorded(r),
		"file_validation": attribute.bool(r, ["enable_log_file_validation"], fact.absent(false, r, ["enable_log_file_validation"], "log files are not validated by default")),
		"location": location.aws(r),
		"encryption": {"key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key(r, ["kms_key_id"], "CloudTrail"))}},
	},
	"names": [attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the trail has no name"))],
	"claims": [
		aws.encrypted_by(["kms_key_id"]),
		declared.claim(r),
		{"relation": "archived_in", "points": ["s3_bucket_name"], "to": ["store"]},
		{"relation": "logs_to", "points": ["cloud_watch_logs_group_arn"], "to": ["log_sink"]},
	],
}
