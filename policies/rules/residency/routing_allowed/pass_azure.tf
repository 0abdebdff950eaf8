terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.81"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_public_ip" "second" {
  name                = "second"
  resource_group_name = "clinic"
  location            = "westus2"
  allocation_method   = "Static"
  domain_name_label   = "chart-second"
}

resource "azurerm_traffic_manager_azure_endpoint" "second" {
  name               = "second"
  profile_id         = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Network/trafficManagerProfiles/chart"
  target_resource_id = azurerm_public_ip.second.id # expect: pass residency.routing_allowed
  priority           = 2
}

resource "azurerm_linux_web_app" "portal" {
  name                = "ehr-portal"
  resource_group_name = "clinic"
  location            = "westus2"
  service_plan_id     = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Web/serverFarms/clinic"

  site_config {}
}

resource "azurerm_cdn_frontdoor_origin" "portal" {
  name                           = "portal"
  cdn_frontdoor_origin_group_id  = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Cdn/profiles/chart/originGroups/portal"
  host_name                      = azurerm_linux_web_app.portal.default_hostname # expect: pass residency.routing_allowed
  certificate_name_check_enabled = true
}

# Nobody is sent to what is off.
resource "azurerm_traffic_manager_external_endpoint" "old" {
  name       = "old"
  profile_id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Network/trafficManagerProfiles/chart"
  target     = "chart.old.example"
  enabled    = false
}
