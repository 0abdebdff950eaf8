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

# A standby in the zone of the primary fails with the zone.
resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  high_availability {
    mode = "SameZone" # expect: fail recovery.database_fails_over
  }

  tags = { recovery-tier = "gold" }
}

resource "azurerm_mysql_flexible_server" "portal" { # expect: fail recovery.database_fails_over
  name                = "portal"
  resource_group_name = "clinic"
  location            = "eastus"

  tags = { recovery-tier = "gold" }
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" { # expect: fail recovery.database_fails_over
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id

  tags = { recovery-tier = "gold" }
}

resource "azurerm_cosmosdb_account" "events" {
  name                       = "events"
  resource_group_name        = "clinic"
  location                   = "eastus"
  offer_type                 = "Standard"
  automatic_failover_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location { # expect: fail recovery.database_fails_over
    location          = "eastus"
    failover_priority = 0
  }

  geo_location {
    location          = "westus"
    failover_priority = 1
  }

  tags = { recovery-tier = "gold" }
}
