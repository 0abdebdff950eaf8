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

variable "days" {
  type = number
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
  total_retention_in_days = var.days # expect: unknown logging.sink_retained
}
