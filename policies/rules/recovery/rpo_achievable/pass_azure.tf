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
    type = "Continuous" # expect: pass recovery.rpo_achievable
  }

  geo_location {
    location          = "eastus"
    failover_priority = 0
  }

  tags = { rpo = "1h" }
}

resource "azurerm_postgresql_flexible_server" "chart" { # expect: pass recovery.rpo_achievable
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  tags = { rpo = "15m" }
}
