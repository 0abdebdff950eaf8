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

resource "azurerm_managed_disk" "scans" { # expect: fail backup.export_closed
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
}

resource "azurerm_snapshot" "scans" { # expect: fail backup.export_closed
  name                = "scans"
  resource_group_name = "clinic"
  location            = "eastus"
  create_option       = "Copy"
  source_resource_id  = azurerm_managed_disk.scans.id
}
