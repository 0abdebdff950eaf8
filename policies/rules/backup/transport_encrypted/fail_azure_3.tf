terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.100.0"
    }
  }
}

provider "azurerm" {
  features {}
}

# Until version 4 of the provider the argument had another name.
resource "azurerm_storage_account" "dumps" {
  name                      = "ehrdumps"
  resource_group_name       = "clinic"
  location                  = "eastus"
  account_tier              = "Standard"
  account_replication_type  = "ZRS"
  enable_https_traffic_only = false # expect: fail backup.transport_encrypted
}
