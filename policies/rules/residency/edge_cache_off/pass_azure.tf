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

resource "azurerm_cdn_frontdoor_route" "chart" { # expect: pass residency.edge_cache_off
  name                          = "chart"
  cdn_frontdoor_endpoint_id     = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Cdn/profiles/chart/afdEndpoints/chart"
  cdn_frontdoor_origin_group_id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Cdn/profiles/chart/originGroups/chart"
  patterns_to_match             = ["/*"]
  supported_protocols           = ["Https"]
}
