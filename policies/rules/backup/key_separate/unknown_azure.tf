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

resource "azurerm_key_vault" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "premium"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_key_vault_key" "data" {
  name         = "data"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

variable "key" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  customer_managed_key {
    key_vault_key_id                  = azurerm_key_vault_key.data.id
    primary_user_assigned_identity_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/chart"
  }
}

resource "azurerm_data_protection_backup_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_protection_backup_vault_customer_managed_key" "primary" {
  data_protection_backup_vault_id = azurerm_data_protection_backup_vault.primary.id
  key_vault_key_id                = var.key # expect: unknown backup.key_separate
}

resource "azurerm_data_protection_backup_policy_postgresql_flexible_server" "weekly" {
  name                            = "weekly"
  vault_id                        = azurerm_data_protection_backup_vault.primary.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1W"]

  default_retention_rule {
    life_cycle {
      data_store_type = "VaultStore"
      duration        = "P12W"
    }
  }
}

resource "azurerm_data_protection_backup_instance_postgresql_flexible_server" "chart" {
  name             = "chart"
  location         = "eastus"
  vault_id         = azurerm_data_protection_backup_vault.primary.id
  server_id        = azurerm_postgresql_flexible_server.chart.id
  backup_policy_id = azurerm_data_protection_backup_policy_postgresql_flexible_server.weekly.id
}
