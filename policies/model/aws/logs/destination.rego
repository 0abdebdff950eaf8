# METADATA
# title: Destinations of CloudWatch Logs subscriptions
# description: |
#   Log groups, those of other accounts too, send what is logged to a destination of their own region, and it passes everything
#   on to a stream, which may lie in another one.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_destination
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html
# custom:
#   types: [aws_cloudwatch_log_destination]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.logs.destination

import data.lib.attribute
import data.lib.aws
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["log_copy"],
	"facts": {"location": location.aws(r)},
	"names": [name(r), aws.arn(r, "logs", "destination:", name(r))],
	"claims": [{
		"relation": "copied_to",
		"points": ["target_arn"],
		"to": ["log_copy"],
		"otherwise": {
			"role": sprintf("target %s", [aws.text(target(r))]),
			"kinds": ["log_copy"],
			"at": [{"address": r.address, "path": ["target_arn"]}],
			"facts": {"location": location.of_arn(target(r), "the ARN of the target")},
		},
	}],
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the destination has no name"))

target(r) := attribute.string(r, ["target_arn"], fact.absent(null, r, ["target_arn"], "no target"))
