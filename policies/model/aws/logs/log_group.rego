# METADATA
# title: Amazon CloudWatch log groups
# description: |
#   A log group without `retention_in_days` (or with 0) never expires. Without a key it is encrypted with a key of AWS.
#   A subscription filter copies what is logged to wherever it points.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_log_group
#   - ref: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
# custom:
#   types: [aws_cloudwatch_log_group]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
#   attaches:
#     - {type: aws_cloudwatch_log_subscription_filter, by: log_group_name, names: [name, id]}
package model.aws.logs.log_group

import data.lib.attribute
import data.lib.aws
import data.lib.companion
import data.lib.convert
import data.lib.declared
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["log_sink"],
	"facts": {
		"declared": declared.facts(r),
		"retention": convert.days(days(r)),
		"never_expires": convert.negated(convert.positive(days(r))),
		"encryption": {"key": {"managed_by": aws.key_manager(r, ["kms_key_id"], aws.default_key(r, ["kms_key_id"], "CloudWatch Logs"))}},
		"location": location.aws(r),
	},
	"names": [name(r), aws.arn(r, "logs", "log-group:", name(r)), sprintf("%s:*", [aws.arn(r, "logs", "log-group:", name(r))])],
	"claims": array.concat([aws.encrypted_by(["kms_key_id"]), declared.claim(r)], copy_claims(r)),
}

name(r) := attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the AWS provider makes one up"))

days(r) := attribute.number(r, ["retention_in_days"], fact.absent(0, r, ["retention_in_days"], "a log group never expires by default"))

filter_type := "aws_cloudwatch_log_subscription_filter"

copy_claims(r) := array.concat(filter_claims(r), companion.open_claims(r, filter_type, "copied_to", ["log_sink", "log_copy"]))

filter_claims(r) := [claim |
	some filter in companion.sure(r, filter_type)
	arn := attribute.string(filter, ["destination_arn"], fact.absent(null, filter, ["destination_arn"], "no destination"))
	claim := {
		"relation": "copied_to",
		"points": {"address": filter.address, "path": ["destination_arn"]},
		"to": ["log_sink", "log_copy"],
		"otherwise": {
			"role": sprintf("copy at %s", [aws.text(arn)]),
			"kinds": ["log_copy"],
			"at": [{"address": filter.address, "path": ["destination_arn"]}],
			"facts": {"location": location.of_arn(arn, "the ARN of the subscription's destination")},
		},
	}
]
