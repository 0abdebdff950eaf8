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

resource "azurerm_recovery_services_vault" "primary" { # expect: fail backup.vault_locked
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

# An administrator can take it back, and the vault holds gold data.
resource "azurerm_data_protection_backup_vault" "databases" {
  name                = "databases"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
  immutability        = "Unlocked" # expect: fail backup.vault_locked

  tags = { recovery-tier = "gold" }
}
