# METADATA
# title: Amazon Route 53 records and AWS Global Accelerator endpoint groups that choose between places
# description: |
#   A record with a routing policy sends a client to one of several places: by latency or proximity to a region that it
#   names, at a failover to its other target. A record without one has no choice and is none of this. An endpoint group
#   sends to the region that it names, else to that of its provider.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/route53_record
#   - ref: https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/globalaccelerator_endpoint_group
# custom:
#   types: [aws_route53_record, aws_globalaccelerator_endpoint_group]
#   provider_versions: ">= 5.0, < 7.0"
package model.aws.routing.record

import data.lib.attribute
import data.lib.fact
import data.lib.location

policies := [
	"failover_routing_policy", "geolocation_routing_policy", "geoproximity_routing_policy", "latency_routing_policy",
	"multivalue_answer_routing_policy", "weighted_routing_policy",
]

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if not is_route(r)

subject(r) := {
	"kinds": ["route"],
	"facts": {"sends_to_region": fact.constant(true, "an endpoint group is of one region"), "location": location.of_aws(group_region(r), "the region of the endpoint group")},
	"names": [],
	"claims": [],
} if {
	is_route(r)
	is_group(r)
}

subject(r) := {
	"kinds": ["route"],
	"facts": {
		"sends_to_region": fact.any([attribute.present(r, path) | some path in region_paths]),
		"location": location.of_aws(fact.first([attribute.string(r, path, fact.absent(null, r, path, "no region")) | some path in region_paths]), "the region of the routing policy"),
	},
	"names": [],
	"claims": array.concat(
		[{"relation": "routes_to", "points": ["alias", 0, "name"], "to": ["endpoint"]} | has_alias(r)],
		[{"relation": "routes_to", "points": array.concat(["records"], [position]), "to": ["endpoint"]} | some position in numbers(r)],
	),
} if {
	is_route(r)
	not is_group(r)
}

is_group(r) if r.type == "aws_globalaccelerator_endpoint_group"

is_route(r) if is_group(r)

is_route(r) if {
	some policy in policies
	not attribute.present(r, [policy]).value == false
}

group_region(r) := attribute.string(r, ["endpoint_group_region"], attribute.region(r))

region_paths := [["latency_routing_policy", 0, "region"], ["geoproximity_routing_policy", 0, "aws_region"]]

has_alias(r) if not attribute.present(r, ["alias"]).value == false

# A record whose targets cannot be read stands for one of which nothing is known.
numbers(r) := [item.path[1] | some item in attribute.items(r, ["records"]).items] if count(attribute.items(r, ["records"]).open) == 0

numbers(r) := [0] if count(attribute.items(r, ["records"]).open) > 0
