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

resource "azurerm_storage_account" "backups" { # expect: not_applicable backup.bucket_locked
  name                     = "ehrbackups"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_container" "consent" {
  name               = "consent"
  storage_account_id = azurerm_storage_account.backups.id
}

resource "azurerm_storage_container_immutability_policy" "consent" {
  storage_container_resource_manager_id = azurerm_storage_container.consent.id
  immutability_period_in_days           = 35 # expect: pass backup.bucket_locked
  locked                                = true
}

# Without a policy of its own the container has that of its account.
resource "azurerm_storage_account" "labs" { # expect: not_applicable backup.bucket_locked
  name                     = "ehrlabs"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  immutability_policy {
    state                         = "Unlocked"
    period_since_creation_in_days = 35 # expect: pass backup.bucket_locked
    allow_protected_append_writes = false
  }
}

resource "azurerm_storage_container" "labs" {
  name               = "lab-backups"
  storage_account_id = azurerm_storage_account.labs.id
}
