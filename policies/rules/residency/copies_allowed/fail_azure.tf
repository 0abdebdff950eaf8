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

resource "azurerm_cosmosdb_account" "events" {
  name                = "events"
  resource_group_name = "clinic"
  location            = "eastus"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  backup {
    type = "Continuous"
  }

  geo_location {
    location          = "eastus"
    failover_priority = 0
  }

  geo_location {
    location          = "North Europe" # expect: fail residency.copies_allowed
    failover_priority = 1
  }
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_server" "standby" {
  name                = "orders-standby"
  resource_group_name = "clinic"
  location            = "canadacentral"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" {
  name                 = "orders"
  server_id            = azurerm_mssql_server.orders.id
  storage_account_type = "Zone"
}

resource "azurerm_mssql_failover_group" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id
  databases = [azurerm_mssql_database.orders.id]

  partner_server {
    id = azurerm_mssql_server.standby.id # expect: fail residency.copies_allowed
  }

  read_write_endpoint_failover_policy {
    mode = "Manual"
  }
}

# The pair of East US is West US.
resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "GZRS" # expect: pass residency.copies_allowed
}

resource "azurerm_mysql_flexible_server" "portal" {
  name                = "portal"
  resource_group_name = "clinic"
  location            = "eastus"
}

resource "azurerm_mysql_flexible_server" "portal_reader" { # expect: not_applicable residency.copies_allowed
  name                = "portal-reader"
  resource_group_name = "clinic"
  location            = "uksouth"
  create_mode         = "Replica"
  source_server_id    = azurerm_mysql_flexible_server.portal.id # expect: fail residency.copies_allowed
}
