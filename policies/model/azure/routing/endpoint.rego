# METADATA
# title: What Azure routes to
# description: |
#   Addresses, load balancers, gateways and apps that answer clients, each in its region.
# related_resources:
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/public_ip
#   - ref: https://registry.terraform.io/providers/hashicorp/azurerm/4.81.0/docs/resources/linux_web_app
# custom:
#   types:
#     - azurerm_public_ip
#     - azurerm_lb
#     - azurerm_application_gateway
#     - azurerm_linux_web_app
#     - azurerm_windows_web_app
#     - azurerm_linux_function_app
#     - azurerm_windows_function_app
#     - azurerm_api_management
#   provider_versions: ">= 4.0, < 6.0"
package model.azure.routing.endpoint

import data.lib.azure
import data.lib.convert
import data.lib.location

subject(r) := {"kinds": ["endpoint"], "facts": {"location": location.azure(r)}, "names": names(r), "claims": []}

names(r) := array.concat(
	[azure.id(r, providers[r.type])],
	[host | suffix := hosts[r.type]; host := sprintf("%s.%s", [convert.or_hole(azure.name(r)), suffix])],
)

providers := {
	"azurerm_public_ip": "Microsoft.Network/publicIPAddresses",
	"azurerm_lb": "Microsoft.Network/loadBalancers",
	"azurerm_application_gateway": "Microsoft.Network/applicationGateways",
	"azurerm_linux_web_app": "Microsoft.Web/sites",
	"azurerm_windows_web_app": "Microsoft.Web/sites",
	"azurerm_linux_function_app": "Microsoft.Web/sites",
	"azurerm_windows_function_app": "Microsoft.Web/sites",
	"azurerm_api_management": "Microsoft.ApiManagement/service",
}

# The host name of an app is made of its name.
hosts := {
	"azurerm_linux_web_app": "azurewebsites.net",
	"azurerm_windows_web_app": "azurewebsites.net",
	"azurerm_linux_function_app": "azurewebsites.net",
	"azurerm_windows_function_app": "azurewebsites.net",
	"azurerm_api_management": "azure-api.net",
}
