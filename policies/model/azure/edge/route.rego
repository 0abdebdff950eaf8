# METADATA
# title: Routes of Azure Front Door, as caches
# description: |
#   A route with a `cache` block keeps what it fetched at the edge; one without it keeps nothing, unless one of its rule sets
#   says otherwise.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/cdn_frontdoor_route
#   - ref: https://learn.microsoft.com/azure/frontdoor/front-door-caching
# custom:
#   types: [azurerm_cdn_frontdoor_route]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.edge.route

import data.lib.attribute
import data.lib.declared
import data.lib.fact

sets := ["cdn_frontdoor_rule_set_ids"]

subject(r) := {
	"kinds": ["edge_cache"],
	"facts": {
		"declared": declared.facts(r),
		"serves": attribute.bool(r, ["enabled"], fact.absent(true, r, ["enabled"], "a route serves by default")),
		"caches": caches(r),
	},
	"names": [],
	"claims": [declared.claim(r)],
}

caches(r) := fact.choose(attribute.present(r, ["cache"]), fact.known(true, r, ["cache"]), by_rules(r))

by_rules(r) := fact.choose(
	attribute.present(r, sets),
	fact.unknown("not_modelled", "what the rule sets of the route say of caching", r, sets),
	fact.absent(false, r, ["cache"], "a route without cache keeps nothing"),
)
