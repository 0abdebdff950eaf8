# METADATA
# title: Endpoints of Azure Traffic Manager and origins of Azure Front Door
# description: |
#   A profile chooses between its endpoints, Front Door between the origins of a group; each of them answers for the place that
#   it leads to. One that is off is chosen by nobody. A nested endpoint leads to another profile, whose endpoints answer for
#   themselves. By which method a profile chooses, and which geographies an endpoint is for, says where clients are, not where they
#   are led: every endpoint that is on is reached under some condition.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/traffic_manager_azure_endpoint
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/traffic_manager_external_endpoint
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/cdn_frontdoor_origin
# custom:
#   types: [azurerm_traffic_manager_azure_endpoint, azurerm_traffic_manager_external_endpoint, azurerm_cdn_frontdoor_origin]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.routing.route

import data.lib.attribute
import data.lib.convert
import data.lib.fact
import data.lib.location

targets := {
	"azurerm_traffic_manager_azure_endpoint": ["target_resource_id"],
	"azurerm_traffic_manager_external_endpoint": ["target"],
	"azurerm_cdn_frontdoor_origin": ["host_name"],
}

is_on(r) := attribute.bool(r, ["enabled"], fact.absent(true, r, ["enabled"], "it is on by default"))

subject(r) := {"kinds": [], "facts": {}, "names": [], "claims": []} if is_on(r).value == false

subject(r) := {
	"kinds": ["route"],
	"facts": {
		"sends_to_region": attribute.present(r, ["endpoint_location"]),
		"location": location.of_azure(attribute.string(r, ["endpoint_location"], fact.absent(null, r, ["endpoint_location"], "no region")), "the location of the endpoint"),
	},
	"names": [],
	"claims": [{"relation": "routes_to", "points": targets[r.type], "to": ["endpoint"]}],
} if {
	is_on(r).value == true
}

subject(r) := {
	"kinds": ["route"],
	"facts": {"sends_to_region": convert.still_unknown(is_on(r)), "location": convert.still_unknown(is_on(r))},
	"names": [],
	"claims": [{"relation": "routes_to", "value": convert.still_unknown(is_on(r)), "to": ["endpoint"]}],
} if {
	not "value" in object.keys(is_on(r))
}
