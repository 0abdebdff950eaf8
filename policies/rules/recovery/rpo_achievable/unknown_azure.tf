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

variable "interval" {
  type = number
}

resource "azurerm_cosmosdb_account" "events" {
  name                = "events"
  resource_group_name = "clinic"
  location            = "eastus"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  backup {
    type                = "Periodic"
    interval_in_minutes = var.interval # expect: unknown recovery.rpo_achievable
  }

  geo_location {
    location          = "eastus"
    failover_priority = 0
  }

  tags = { rpo = "1h" }
}

# The vendor names no bound.
resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    restore_policy {
      days = 29 # expect: unknown recovery.rpo_achievable
    }
  }

  tags = { rpo = "1h" }
}
