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

resource "azurerm_log_analytics_workspace_table" "traces" {
  workspace_id            = azurerm_log_analytics_workspace.clinic.id
  name                    = "AppTraces"
  total_retention_in_days = 180 # expect: pass logging.sink_retained
}
