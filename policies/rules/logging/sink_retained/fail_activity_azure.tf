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

data "azurerm_subscription" "current" {}

resource "azurerm_log_analytics_workspace" "audit" {
  name                = "audit"
  resource_group_name = "security"
  location            = "eastus"
  retention_in_days   = 90
}

resource "azurerm_log_analytics_workspace_table" "activity" {
  workspace_id            = azurerm_log_analytics_workspace.audit.id
  name                    = "AzureActivity"
  retention_in_days       = 90
  total_retention_in_days = 365 # expect: fail logging.sink_retained
}

resource "azurerm_storage_account" "audit" {
  name                     = "clinicaudit"
  resource_group_name      = "security"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_management_policy" "audit" {
  storage_account_id = azurerm_storage_account.audit.id

  rule {
    name    = "expire"
    enabled = true

    filters {
      blob_types = ["blockBlob", "appendBlob"]
    }

    actions {
      base_blob {
        delete_after_days_since_creation_greater_than = 365 # expect: fail logging.sink_retained
      }
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name                       = "activity"
  target_resource_id         = data.azurerm_subscription.current.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id
  storage_account_id         = azurerm_storage_account.audit.id

  enabled_log {
    category = "Administrative"
  }
}
