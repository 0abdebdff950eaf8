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

variable "has_key" {
  description = "Whether the account has a key of its own."
  type        = bool
}

resource "azurerm_storage_account" "logs" { # expect: unknown logging.sink_encrypted
  name                     = "ehrlogs"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account_customer_managed_key" "logs" {
  count = var.has_key ? 1 : 0

  storage_account_id = azurerm_storage_account.logs.id
  key_vault_key_id   = azurerm_key_vault_key.logs.id
}

resource "azurerm_key_vault_key" "logs" {
  name         = "logs"
  key_vault_id = azurerm_key_vault.portal.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
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
