# METADATA
# title: Functions and state machines of AWS that take messages
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_function
# custom:
#   types: [aws_lambda_function, aws_sfn_state_machine]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.messaging.consumer

import data.lib.attribute
import data.lib.aws
import data.lib.fact
import data.lib.location

shapes := {
	"aws_lambda_function": {"argument": "function_name", "service": "lambda", "prefix": "function:"},
	"aws_sfn_state_machine": {"argument": "name", "service": "states", "prefix": "stateMachine:"},
}

subject(r) := {
	"kinds": ["endpoint"],
	"facts": {"location": location.aws(r)},
	"names": [aws.arn(r, shapes[r.type].service, shapes[r.type].prefix, name)],
	"claims": [],
} if {
	argument := shapes[r.type].argument
	name := attribute.string(r, [argument], fact.absent(null, r, [argument], "the AWS provider makes one up"))
}
