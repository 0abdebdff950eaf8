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

resource "azurerm_managed_disk" "scans" {
  name                  = "scans"
  resource_group_name   = "clinic"
  location              = "eastus"
  storage_account_type  = "Premium_ZRS"
  create_option         = "Empty"
  network_access_policy = "DenyAll" # expect: pass backup.export_closed
}

resource "azurerm_snapshot" "scans" {
  name                          = "scans"
  resource_group_name           = "clinic"
  location                      = "eastus"
  create_option                 = "Copy"
  source_resource_id            = azurerm_managed_disk.scans.id
  public_network_access_enabled = false # expect: pass backup.export_closed
}
