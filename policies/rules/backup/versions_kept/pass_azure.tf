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

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled = true # expect: pass backup.versions_kept
  }
}

resource "azurerm_storage_account" "images" {
  name                     = "ehrimages"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled = true # expect: pass backup.versions_kept
  }
}

resource "azurerm_storage_management_policy" "images" {
  storage_account_id = azurerm_storage_account.images.id

  rule {
    name    = "old"
    enabled = true

    filters {
      blob_types = ["blockBlob"]
    }

    actions {
      version {
        change_tier_to_cool_after_days_since_creation = 7
      }
    }
  }
}

resource "azurerm_storage_account" "lake" {
  name                     = "ehrlake"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  is_hns_enabled           = false

  blob_properties {
    versioning_enabled = true # expect: pass backup.versions_kept

    delete_retention_policy {
      days = 35
    }
  }
}
