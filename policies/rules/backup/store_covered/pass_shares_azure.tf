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

resource "azurerm_recovery_services_vault" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_backup_policy_file_share" "daily" {
  name                = "daily"
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.clinic.name

  backup {
    frequency = "Daily"
    time      = "23:00"
  }

  retention_daily {
    count = 35
  }
}

resource "azurerm_storage_account" "north" { # expect: not_applicable backup.store_covered
  name                     = "clinicnorth"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account" "south" { # expect: not_applicable backup.store_covered
  name                     = "clinicsouth"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_share" "north" { # expect: pass backup.store_covered
  name               = "letters"
  storage_account_id = azurerm_storage_account.north.id
  quota              = 100
}

# A share of the same name in another account.
resource "azurerm_storage_share" "south" { # expect: pass backup.store_covered
  name               = "letters"
  storage_account_id = azurerm_storage_account.south.id
  quota              = 100
}

resource "azurerm_backup_container_storage_account" "north" {
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.clinic.name
  storage_account_id  = azurerm_storage_account.north.id
}

resource "azurerm_backup_protected_file_share" "north" {
  resource_group_name       = "clinic"
  recovery_vault_name       = azurerm_recovery_services_vault.clinic.name
  source_storage_account_id = azurerm_backup_container_storage_account.north.storage_account_id
  source_file_share_name    = "letters"
  backup_policy_id          = azurerm_backup_policy_file_share.daily.id
}

resource "azurerm_backup_protected_file_share" "south" {
  resource_group_name       = "clinic"
  recovery_vault_name       = azurerm_recovery_services_vault.clinic.name
  source_storage_account_id = azurerm_storage_account.south.id
  source_file_share_name    = "letters"
  backup_policy_id          = azurerm_backup_policy_file_share.daily.id
}
