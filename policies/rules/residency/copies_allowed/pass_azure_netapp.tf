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

resource "azurerm_netapp_volume" "scans" {
  name                = "scans"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
  pool_name           = "clinic"
  volume_path         = "scans"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/netapp"
  storage_quota_in_gb = 1024
}

resource "azurerm_netapp_volume" "scans_replica" { # expect: not_applicable residency.copies_allowed
  name                = "scans_replica"
  resource_group_name = "clinic"
  location            = "westus"
  account_name        = "clinic"
  pool_name           = "clinic"
  volume_path         = "scans_replica"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/netapp"
  storage_quota_in_gb = 1024

  data_protection_replication {
    endpoint_type             = "dst"
    remote_volume_location    = "eastus"
    remote_volume_resource_id = azurerm_netapp_volume.scans.id # expect: pass residency.copies_allowed
    replication_frequency     = "hourly"
  }
}
