# METADATA
# title: Event Hubs and Service Bus namespaces and Event Grid topics
# description: |
#   A namespace keeps messages in its region. With a geo-disaster-recovery alias its names are copied to a partner namespace,
#   messages are not; replicas of Event Hubs hold both.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/eventhub_namespace
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/servicebus_namespace
#   - ref: https://learn.microsoft.com/azure/event-hubs/event-hubs-geo-dr
# custom:
#   types: [azurerm_eventhub_namespace, azurerm_servicebus_namespace, azurerm_eventgrid_topic]
#   provider_versions: ">= 4.0, < 6.0"
#   attaches:
#     - {type: azurerm_eventhub_namespace_authorization_rule, by: namespace_name, names: [name]}
#     - {type: azurerm_eventhub_namespace_authorization_rule, by: namespace_id, names: [id]}
package model.azure.messaging.bus

import data.lib.azure
import data.lib.declared
import data.lib.location

providers := {
	"azurerm_eventhub_namespace": "Microsoft.EventHub/namespaces",
	"azurerm_servicebus_namespace": "Microsoft.ServiceBus/namespaces",
	"azurerm_eventgrid_topic": "Microsoft.EventGrid/topics",
}

subject(r) := {
	"kinds": ["message_bus"],
	"facts": {"declared": declared.facts(r), "location": location.azure(r)},
	"names": [azure.name(r), azure.id(r, providers[r.type])],
	"claims": [declared.claim(r)],
}
