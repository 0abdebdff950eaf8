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

resource "azurerm_data_protection_backup_vault" "disks" {
  name                = "disks"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
  soft_delete         = "On" # expect: pass backup.deletion_denied
}

resource "azurerm_recovery_services_vault" "machines" { # expect: pass backup.deletion_denied
  name                = "machines"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}
