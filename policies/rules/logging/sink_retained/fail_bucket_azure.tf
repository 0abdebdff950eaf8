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

resource "azurerm_storage_account" "logs" {
  name                     = "ehrlogs"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_management_policy" "logs" {
  storage_account_id = azurerm_storage_account.logs.id

  rule {
    name    = "expire"
    enabled = true

    filters {
      blob_types = ["blockBlob", "appendBlob"]
    }

    actions {
      base_blob {
        delete_after_days_since_creation_greater_than = 730 # expect: fail logging.sink_retained
      }
    }
  }
}

resource "azurerm_key_vault" "portal" {
  name                = "portal"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
}

resource "azurerm_monitor_diagnostic_setting" "portal" {
  name               = "portal"
  target_resource_id = azurerm_key_vault.portal.id
  storage_account_id = azurerm_storage_account.logs.id

  enabled_log {
    category = "AuditEvent"
  }
}
