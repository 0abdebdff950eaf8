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

resource "azurerm_shared_image_gallery" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"

  sharing {
    permission = "Private" # expect: pass backup.not_shared
  }
}

resource "azurerm_shared_image_version" "interface_engine" {
  name                = "1.0.0"
  resource_group_name = "clinic"
  location            = "eastus"
  gallery_name        = azurerm_shared_image_gallery.clinic.name
  image_name          = "interface-engine"
  managed_image_id    = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Compute/virtualMachines/interface-engine"

  target_region {
    name                   = "eastus"
    regional_replica_count = 1
  }
}
