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

resource "azurerm_log_analytics_linked_service" "clinic" {
  resource_group_name = "clinic"
  workspace_id        = azurerm_log_analytics_workspace.clinic.id
  write_access_id     = "/subscriptions/00000000-0000-0000-0000-000000000003/resourceGroups/security/providers/Microsoft.OperationalInsights/clusters/security" # expect: unknown logging.sink_encrypted
}
