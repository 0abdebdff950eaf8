# METADATA
# title: What sends logs of AWS services somewhere
# description: |
#   Access logs of buckets, flow logs, queries, requests that a firewall saw, audit logs of Redshift and the history of AWS
#   Config go to a bucket, a log group or a stream. S3 documents its access logs for buckets under a key of its own only. The
#   history of AWS Config is evidence, not a log of operations: it is to be kept.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket_logging
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/flow_log
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/config_delivery_channel
#   - ref: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
# custom:
#   types: [aws_s3_bucket_logging, aws_flow_log, aws_config_delivery_channel, aws_wafv2_web_acl_logging_configuration, aws_route53_resolver_query_log_config, aws_redshift_logging]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.logs.route

import data.lib.attribute
import data.lib.declared
import data.lib.log_destination

subject(r) := {
	"kinds": ["log_route"],
	"facts": {"declared": declared.facts(r)},
	"names": [],
	"claims": array.concat([declared.claim(r)], [log_destination.claim_to(r, path, particular(r), kinds(r)) | some path in destinations[r.type]; not attribute.present(r, path).value == false]),
}

destinations := {
	"aws_s3_bucket_logging": [["target_bucket"]],
	"aws_flow_log": [["log_destination"], ["log_group_name"]],
	"aws_config_delivery_channel": [["s3_bucket_name"]],
	"aws_wafv2_web_acl_logging_configuration": [["log_destination_configs"]],
	"aws_route53_resolver_query_log_config": [["destination_arn"]],
	"aws_redshift_logging": [["bucket_name"]],
}

particular(r) := log_destination.provider_key if r.type == "aws_s3_bucket_logging"

particular(r) := {"operational": false} if r.type == "aws_config_delivery_channel"

particular(r) := {} if not r.type in ["aws_s3_bucket_logging", "aws_config_delivery_channel"]

# These go to buckets: a name that is not known is that of no log group or stream.
kinds(r) := ["store"] if r.type in ["aws_s3_bucket_logging", "aws_config_delivery_channel"]

kinds(r) := log_destination.kinds if not r.type in ["aws_s3_bucket_logging", "aws_config_delivery_channel"]
