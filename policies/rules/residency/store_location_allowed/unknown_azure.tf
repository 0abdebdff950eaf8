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

variable "location" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "chart" { # expect: unknown residency.store_location_allowed
  name                = "chart"
  resource_group_name = "clinic"
  location            = var.location
}

# The server is declared elsewhere.
resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders" # expect: unknown residency.store_location_allowed
}

# No region of the table.
resource "azurerm_cosmosdb_account" "events" { # expect: unknown residency.store_location_allowed
  name                = "events"
  resource_group_name = "clinic"
  location            = "atlantiseast"
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "atlantiseast"
    failover_priority = 0
  }
}
