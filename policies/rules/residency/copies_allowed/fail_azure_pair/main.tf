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

# Geo-redundancy copies to the paired region: that of West Europe lies in Ireland.
resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "West Europe"
  account_tier             = "Standard"
  account_replication_type = "RAGRS" # expect: fail residency.copies_allowed
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                         = "chart"
  resource_group_name          = "clinic"
  location                     = "West Europe"
  geo_redundant_backup_enabled = true # expect: fail residency.copies_allowed
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "West Europe"
  version             = "12.0"
}

# Backups are geo-redundant without saying so.
resource "azurerm_mssql_database" "orders" { # expect: fail residency.copies_allowed
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id
}

resource "azurerm_cosmosdb_account" "events" {
  name                = "events"
  resource_group_name = "clinic"
  location            = "West Europe"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  backup { # expect: fail residency.copies_allowed
    type = "Periodic"
  }

  geo_location {
    location          = "West Europe"
    failover_priority = 0
  }
}

resource "azurerm_recovery_services_vault" "primary" { # expect: fail residency.copies_allowed
  name                = "primary"
  resource_group_name = "clinic"
  location            = "West Europe"
  sku                 = "Standard"
}

resource "azurerm_data_protection_backup_vault" "databases" {
  name                = "databases"
  resource_group_name = "clinic"
  location            = "West Europe"
  datastore_type      = "VaultStore"
  redundancy          = "GeoRedundant" # expect: fail residency.copies_allowed
}
