terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.81"
    }
  }
}

provider "azurerm" {
  subscription_id = "00000000-0000-0000-0000-000000000002"

  features {}
}

provider "azurerm" {
  alias           = "recovery"
  subscription_id = "00000000-0000-0000-0000-000000000003"

  features {}
}

resource "azurerm_storage_account" "letters" {
  name                     = "ehrletters"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = { tier = "gold" }
}

resource "azurerm_data_protection_backup_vault" "recovery" { # expect: pass backup.copy_isolated
  provider            = azurerm.recovery
  name                = "recovery"
  resource_group_name = "recovery"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}

resource "azurerm_data_protection_backup_policy_blob_storage" "daily" {
  provider                         = azurerm.recovery
  name                             = "daily"
  vault_id                         = azurerm_data_protection_backup_vault.recovery.id
  backup_repeating_time_intervals  = ["R/2026-01-01T02:00:00+00:00/P1D"]
  vault_default_retention_duration = "P35D"
}

resource "azurerm_data_protection_backup_instance_blob_storage" "letters" {
  provider           = azurerm.recovery
  name               = "letters"
  vault_id           = azurerm_data_protection_backup_vault.recovery.id
  location           = "eastus"
  storage_account_id = azurerm_storage_account.letters.id
  backup_policy_id   = azurerm_data_protection_backup_policy_blob_storage.daily.id
}
