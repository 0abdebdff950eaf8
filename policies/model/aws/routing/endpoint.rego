# METADATA
# title: AWS load balancers
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb
# custom:
#   types: [aws_lb, aws_alb, aws_elb]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.routing.endpoint

import data.lib.attribute
import data.lib.fact
import data.lib.location

subject(r) := {
	"kinds": ["endpoint"],
	"facts": {"location": location.aws(r)},
	"names": [attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the AWS provider makes one up"))],
	"claims": [],
}
