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

# Zone-redundancy copies within the region.
resource "azurerm_storage_account" "documents" { # expect: not_applicable residency.copies_allowed
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "West Europe"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_postgresql_flexible_server" "chart" { # expect: not_applicable residency.copies_allowed
  name                         = "chart"
  resource_group_name          = "clinic"
  location                     = "West Europe"
  geo_redundant_backup_enabled = false
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "West Europe"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" { # expect: not_applicable residency.copies_allowed
  name                 = "orders"
  server_id            = azurerm_mssql_server.orders.id
  storage_account_type = "Zone"
}

resource "azurerm_cosmosdb_account" "events" { # expect: not_applicable residency.copies_allowed
  name                = "events"
  resource_group_name = "clinic"
  location            = "West Europe"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  backup {
    type               = "Periodic"
    storage_redundancy = "Zone"
  }

  geo_location {
    location          = "West Europe"
    failover_priority = 0
  }
}

resource "azurerm_recovery_services_vault" "primary" { # expect: not_applicable residency.copies_allowed
  name                = "primary"
  resource_group_name = "clinic"
  location            = "West Europe"
  sku                 = "Standard"
  storage_mode_type   = "ZoneRedundant"
}

resource "azurerm_data_protection_backup_vault" "databases" { # expect: not_applicable residency.copies_allowed
  name                = "databases"
  resource_group_name = "clinic"
  location            = "West Europe"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}
