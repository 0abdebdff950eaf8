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

resource "azurerm_storage_account" "documents" { # expect: pass backup.store_covered
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

# Shares of such an account are stores of their own; it has no blobs.
resource "azurerm_storage_account" "letters" { # expect: not_applicable backup.store_covered
  name                     = "ehrletters"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "ZRS"
}

resource "azurerm_managed_disk" "archive" { # expect: pass backup.store_covered
  name                 = "archive"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
}

resource "azurerm_data_protection_backup_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}

resource "azurerm_data_protection_backup_policy_blob_storage" "operational" {
  name                                   = "operational"
  vault_id                               = azurerm_data_protection_backup_vault.primary.id
  operational_default_retention_duration = "P60D"
}

resource "azurerm_data_protection_backup_policy_disk" "daily" {
  name                            = "daily"
  vault_id                        = azurerm_data_protection_backup_vault.primary.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1D"]
  default_retention_duration      = "P60D"
}

resource "azurerm_data_protection_backup_instance_blob_storage" "documents" {
  name               = "documents"
  location           = "eastus"
  vault_id           = azurerm_data_protection_backup_vault.primary.id
  storage_account_id = azurerm_storage_account.documents.id
  backup_policy_id   = azurerm_data_protection_backup_policy_blob_storage.operational.id
}

resource "azurerm_data_protection_backup_instance_disk" "archive" {
  name                         = "archive"
  location                     = "eastus"
  vault_id                     = azurerm_data_protection_backup_vault.primary.id
  disk_id                      = azurerm_managed_disk.archive.id
  snapshot_resource_group_name = "clinic-snapshots"
  backup_policy_id             = azurerm_data_protection_backup_policy_disk.daily.id
}
