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

resource "azurerm_recovery_services_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
  immutability        = "Unlocked" # expect: pass backup.vault_locked
}

# Nobody can take it back: the vault holds gold data.
resource "azurerm_data_protection_backup_vault" "databases" {
  name                = "databases"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
  immutability        = "Locked" # expect: pass backup.vault_locked

  tags = { recovery-tier = "gold" }
}
