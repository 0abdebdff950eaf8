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

resource "azurerm_postgresql_flexible_server" "chart" { # expect: fail backup.deletion_protected
  name                = "chart"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = "eastus"
}

resource "azurerm_storage_account" "documents" { # expect: fail backup.deletion_protected
  name                     = "ehrdocuments"
  resource_group_name      = azurerm_resource_group.archive.name
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
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

# Its server lies in a resource group, and a lock of that holds for the database.
resource "azurerm_mssql_server" "labs" {
  name                = "labs"
  resource_group_name = azurerm_resource_group.archive.name
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "labs" { # expect: fail backup.deletion_protected
  name      = "labs"
  server_id = azurerm_mssql_server.labs.id
}
