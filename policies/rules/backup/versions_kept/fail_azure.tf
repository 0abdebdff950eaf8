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

resource "azurerm_storage_account" "documents" { # expect: fail backup.versions_kept
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account" "images" {
  name                     = "ehrimages"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled = true
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
        delete_after_days_since_creation = 7 # expect: fail backup.versions_kept
      }
    }
  }
}

# Data Lake keeps no versions, whatever is written.
resource "azurerm_storage_account" "lake" {
  name                     = "ehrlake"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  is_hns_enabled           = true # expect: fail backup.versions_kept

  blob_properties {
    delete_retention_policy {
      days = 35
    }
  }
}
