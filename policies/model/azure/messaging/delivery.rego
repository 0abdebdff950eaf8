# METADATA
# title: Geo-disaster-recovery aliases of Event Hubs and Service Bus
# description: |
#   An alias leads to its partner namespace after a failover: what is sent from then on is kept there. Until then only names
#   are copied, no messages.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/eventhub_namespace_disaster_recovery_config
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/servicebus_namespace_disaster_recovery_config
#   - ref: https://learn.microsoft.com/azure/event-hubs/event-hubs-geo-dr
# custom:
#   types: [azurerm_eventhub_namespace_disaster_recovery_config, azurerm_servicebus_namespace_disaster_recovery_config]
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.messaging.delivery

import data.lib.attribute
import data.lib.convert
import data.lib.fact

partner := ["partner_namespace_id"]

subject(r) := {
	"kinds": ["delivery"],
	"facts": {},
	"names": [],
	"claims": [
		{"relation": "takes_from", "points": sources[r.type], "to": ["message_bus"], "otherwise": end(r, sources[r.type], "source")},
		{"relation": "delivers_to", "points": partner, "to": ["message_bus"], "otherwise": end(r, partner, "partner")},
	],
}

sources := {
	"azurerm_eventhub_namespace_disaster_recovery_config": ["namespace_name"],
	"azurerm_servicebus_namespace_disaster_recovery_config": ["primary_namespace_id"],
}

end(r, path, role) := {
	"role": sprintf("%s %s", [role, convert.or_hole(attribute.string(r, path, fact.absent("", r, path, "the argument is required")))]),
	"kinds": ["place"],
	"at": [{"address": r.address, "path": path}],
	"facts": {"location": fact.unknown("external", "where the namespace lies", r, path)},
}
