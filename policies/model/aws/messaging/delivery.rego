# METADATA
# title: What carries messages from one place of AWS to another
# description: |
#   A subscription delivers what a topic gets, a target what an event bus gets, a replicator what a Kafka cluster gets.
#   The ARN of what receives it tells the region; an address of the web or of mail does not.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic_subscription
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_target
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/msk_replicator
#   - ref: https://docs.aws.amazon.com/sns/latest/dg/sns-cross-region-delivery.html
# custom:
#   types: [aws_sns_topic_subscription, aws_cloudwatch_event_target, aws_msk_replicator]
#   provider_versions: ">= 5.0, < 7.0"
#   names: regional
package model.aws.messaging.delivery

import data.lib.attribute
import data.lib.aws
import data.lib.convert
import data.lib.fact
import data.lib.location

subject(r) := {"kinds": ["delivery"], "facts": {}, "names": [], "claims": claims(r)}

claims(r) := [source(r, ["topic_arn"]), receiver(r, ["endpoint"])] if r.type == "aws_sns_topic_subscription"

claims(r) := array.concat(
	[source(r, ["event_bus_name"]) | not attribute.present(r, ["event_bus_name"]).value == false],
	[receiver(r, ["arn"])],
) if {
	r.type == "aws_cloudwatch_event_target"
}

claims(r) := [
	source(r, ["replication_info_list", 0, "source_kafka_cluster_arn"]),
	receiver(r, ["replication_info_list", 0, "target_kafka_cluster_arn"]),
] if {
	r.type == "aws_msk_replicator"
}

# A bus that is not declared here is a place of which nothing else is known.
source(r, path) := {
	"relation": "takes_from",
	"points": path,
	"to": ["message_bus"],
	"otherwise": end(r, path, "source"),
}

receivers := ["message_bus", "log_copy", "log_sink", "store", "endpoint"]

# An ARN tells the place by itself, whether or not what it names is declared.
receiver(r, path) := {"relation": "delivers_to", "value": address(r, path), "to": ["place"], "at": [{"address": r.address, "path": path}], "otherwise": end(r, path, "receiver")} if {
	is_placed(address(r, path))
}

receiver(r, path) := {"relation": "delivers_to", "points": path, "to": receivers, "otherwise": end(r, path, "receiver")} if {
	not is_placed(address(r, path))
}

is_placed(f) if {
	convert.is_text(f)
	location.region_of_arn(f.value) != ""
}

end(r, path, role) := {
	"role": sprintf("%s %s", [role, aws.text(address(r, path))]),
	"kinds": ["place"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"location": place(r, path)},
}

address(r, path) := attribute.string(r, path, fact.absent(null, r, path, "the argument is required"))

place(r, path) := location.of_arn(address(r, path), "what receives the messages") if not is_host(address(r, path))

place(r, path) := fact.unknown("external", "where the address lies", r, path) if is_host(address(r, path))

is_host(f) if {
	convert.is_text(f)
	not startswith(f.value, "arn:")
}
