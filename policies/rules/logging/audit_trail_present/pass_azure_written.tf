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
  subscription_id = "11111111-1111-1111-1111-111111111111"
}

data "azurerm_client_config" "current" {}

resource "azurerm_storage_account" "scans" {
  name                     = "clinicscans"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account" "audit" {
  name                     = "clinicaudit"
  resource_group_name      = "security"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_log_analytics_workspace" "audit" {
  name                = "audit"
  resource_group_name = "security"
  location            = "eastus"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name                       = "activity"
  target_resource_id         = "/subscriptions/${data.azurerm_client_config.current.subscription_id}" # expect: pass logging.audit_trail_present
  storage_account_id         = azurerm_storage_account.audit.id

  enabled_log {
    category = "Administrative"
  }
}
