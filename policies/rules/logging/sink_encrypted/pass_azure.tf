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

resource "azurerm_log_analytics_workspace" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  retention_in_days   = 90
}

resource "azurerm_log_analytics_cluster" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_cluster_customer_managed_key" "clinic" {
  log_analytics_cluster_id = azurerm_log_analytics_cluster.clinic.id
  key_vault_key_id         = "https://clinic.vault.azure.net/keys/logs" # expect: pass logging.sink_encrypted
}

resource "azurerm_log_analytics_linked_service" "clinic" {
  resource_group_name = "clinic"
  workspace_id        = azurerm_log_analytics_workspace.clinic.id
  write_access_id     = azurerm_log_analytics_cluster.clinic.id
}
