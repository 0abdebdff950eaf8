# METADATA
# title: Topics, queues, event buses, streams and brokers of AWS
# description: |
#   What is sent is kept until it is taken, at the place of the bus: a message of a lab is a record like its result. A
#   stream also takes what logs are sent to.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_cluster
# custom:
#   types: [aws_sns_topic, aws_sqs_queue, aws_cloudwatch_event_bus, aws_kinesis_stream, aws_msk_cluster, aws_msk_serverless_cluster, aws_mq_broker]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.messaging.bus

import data.lib.attribute
import data.lib.aws
import data.lib.declared
import data.lib.fact
import data.lib.location

# The argument that names it, and what its ARN has around the name.
shapes := {
	"aws_sns_topic": {"argument": "name", "service": "sns", "prefix": "", "suffix": ""},
	"aws_sqs_queue": {"argument": "name", "service": "sqs", "prefix": "", "suffix": ""},
	"aws_cloudwatch_event_bus": {"argument": "name", "service": "events", "prefix": "event-bus/", "suffix": ""},
	"aws_kinesis_stream": {"argument": "name", "service": "kinesis", "prefix": "stream/", "suffix": ""},
	"aws_msk_cluster": {"argument": "cluster_name", "service": "kafka", "prefix": "cluster/", "suffix": "/*"},
	"aws_msk_serverless_cluster": {"argument": "cluster_name", "service": "kafka", "prefix": "cluster/", "suffix": "/*"},
	"aws_mq_broker": {"argument": "broker_name", "service": "mq", "prefix": "broker:", "suffix": ":*"},
}

subject(r) := {
	"kinds": array.concat(["message_bus"], [kind | some kind in ["log_copy"]; r.type == "aws_kinesis_stream"]),
	"facts": {"declared": declared.facts(r), "location": location.aws(r)},
	"names": [name(r), concat("", [aws.arn(r, shapes[r.type].service, shapes[r.type].prefix, name(r)), shapes[r.type].suffix])],
	"claims": [declared.claim(r)],
}

name(r) := attribute.string(r, [shapes[r.type].argument], fact.absent(null, r, [shapes[r.type].argument], "the AWS provider makes one up"))
