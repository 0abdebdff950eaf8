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

resource "azurerm_resource_group" "clinic" {
  name     = "clinic"
  location = "eastus"
}

resource "azurerm_resource_group" "archive" {
  name     = "archive"
  location = "eastus"
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = "eastus"
}

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = azurerm_resource_group.archive.name
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_management_lock" "chart" {
  name       = "chart"
  scope      = azurerm_postgresql_flexible_server.chart.id
  lock_level = "CanNotDelete" # expect: pass backup.deletion_protected
}

# A lock of a resource group holds for everything in it.
resource "azurerm_management_lock" "archive" {
  name       = "archive"
  scope      = azurerm_resource_group.archive.id
  lock_level = "ReadOnly" # expect: 3x pass backup.deletion_protected
}

# The lock of one is no lock of the others.
resource "azurerm_cosmosdb_account" "events" {
  name                = "events"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = "eastus"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "eastus"
    failover_priority = 0
  }
}

resource "azurerm_management_lock" "events" {
  name       = "events"
  scope      = azurerm_cosmosdb_account.events.id
  lock_level = "CanNotDelete" # expect: pass backup.deletion_protected
}

# What holds for the account holds for its shares.
resource "azurerm_storage_share" "exports" {
  name               = "exports"
  storage_account_id = azurerm_storage_account.documents.id
  quota              = 10
}

# Its server lies in a resource group, and a lock of that holds for the database.
resource "azurerm_mssql_server" "labs" {
  name                = "labs"
  resource_group_name = azurerm_resource_group.archive.name
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "labs" {
  name      = "labs"
  server_id = azurerm_mssql_server.labs.id
}
