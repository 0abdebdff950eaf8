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

# The portal may write to it, too.
resource "azurerm_storage_account" "logs" { # expect: unknown backup.versions_kept
  name                     = "ehrlogs"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_role_assignment" "portal" {
  scope                = azurerm_storage_account.logs.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = "00000000-0000-0000-0000-000000000002"
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
