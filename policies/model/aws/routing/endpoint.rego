# METADATA
# title: AWS load balancers
# description: |
#   A load balancer sends its access logs to a bucket. An application or classic load balancer delivers them only into
#   buckets whose objects S3 encrypts with a key of its own; a network load balancer takes a customer managed key, too.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lb
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
#   - ref: https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
# custom:
#   types: [aws_lb, aws_alb, aws_elb]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.routing.endpoint

import data.lib.attribute
import data.lib.declared
import data.lib.fact
import data.lib.location
import data.lib.log_destination

subject(r) := {
	"kinds": ["endpoint", "log_route"],
	"facts": {"location": location.aws(r), "declared": declared.facts(r)},
	"names": [attribute.string(r, ["name"], fact.absent(null, r, ["name"], "the AWS provider makes one up"))],
	"claims": array.concat([declared.claim(r)], log_claims(r)),
}

log_claims(r) := [object.union(log_destination.claim(r, [block, 0, "bucket"], particular(r)), {"if": is_on(r, block)}) |
	some block in ["access_logs", "connection_logs"]
	not attribute.present(r, [block]).value == false
	not is_on(r, block).value == false
]

# The classic load balancer logs where a bucket is named; the others must be told to.
is_on(r, block) := attribute.bool(r, [block, 0, "enabled"], fact.absent(r.type == "aws_elb", r, [block], "the default of the provider"))

particular(r) := {} if is_network(r)

particular(r) := log_destination.provider_key if not is_network(r)

is_network(r) if attribute.string(r, ["load_balancer_type"], fact.absent("application", r, ["load_balancer_type"], "the AWS provider makes an application load balancer")).value == "network"
