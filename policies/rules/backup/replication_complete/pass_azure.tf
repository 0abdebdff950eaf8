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
    versioning_enabled  = true
    change_feed_enabled = true
  }
}

resource "azurerm_storage_account" "second" { # expect: not_applicable backup.replication_complete
  name                     = "ehrdocumentssecond"
  resource_group_name      = "clinic"
  location                 = "westus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled = true
  }
}

resource "azurerm_storage_container" "letters" {
  name               = "letters"
  storage_account_id = azurerm_storage_account.documents.id
}

resource "azurerm_storage_container" "scans" {
  name               = "scans"
  storage_account_id = azurerm_storage_account.documents.id
}

resource "azurerm_storage_object_replication" "documents" {
  source_storage_account_id      = azurerm_storage_account.documents.id
  destination_storage_account_id = azurerm_storage_account.second.id

  rules {
    source_container_name      = azurerm_storage_container.letters.name # expect: pass backup.replication_complete
    destination_container_name = "letters"
    copy_blobs_created_after   = "Everything"
  }

  rules {
    source_container_name      = azurerm_storage_container.scans.name
    destination_container_name = "scans"
    copy_blobs_created_after   = "Everything"
  }
}
