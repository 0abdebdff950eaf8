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

# The longest that the service offers.
resource "azurerm_postgresql_flexible_server" "chart" {
  name                  = "chart"
  resource_group_name   = azurerm_resource_group.clinic.name
  location              = azurerm_resource_group.clinic.location
  backup_retention_days = 35 # expect: pass backup.retention_in_band
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id

  short_term_retention_policy {
    retention_days = 14
  }

  long_term_retention_policy {
    weekly_retention = "P12W" # expect: pass backup.retention_in_band
  }
}

# Periodic backups can be kept for 30 days at most: this account holds nothing of a patient.
resource "azurerm_cosmosdb_account" "events" { # expect: not_applicable backup.retention_in_band
  name                = "events"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "eastus"
    failover_priority = 0
  }

  tags = { data-classification = "none" }
}

resource "azurerm_data_protection_backup_vault" "primary" {
  name                = "primary"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}

resource "azurerm_data_protection_backup_policy_mysql_flexible_server" "weekly" {
  name                            = "weekly"
  vault_id                        = azurerm_data_protection_backup_vault.primary.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1W"]

  default_retention_rule {
    life_cycle {
      data_store_type = "VaultStore"
      duration        = "P12W" # expect: 2x pass backup.retention_in_band
    }
  }
}

resource "azurerm_mysql_flexible_server" "portal" {
  name                  = "portal"
  resource_group_name = azurerm_resource_group.clinic.name
  location                      = azurerm_resource_group.clinic.location
  backup_retention_days = 7
}

resource "azurerm_data_protection_backup_instance_mysql_flexible_server" "portal" {
  name             = "portal"
  location         = "eastus"
  vault_id         = azurerm_data_protection_backup_vault.primary.id
  server_id        = azurerm_mysql_flexible_server.portal.id
  backup_policy_id = azurerm_data_protection_backup_policy_mysql_flexible_server.weekly.id
}
