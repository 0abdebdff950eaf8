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

data "azurerm_log_analytics_workspace" "security" {
  name                = "security"
  resource_group_name = "security"
}

# Nobody said which jurisdictions are allowed: where the workspace lies is not asked.
resource "azurerm_monitor_diagnostic_setting" "chart" { # expect: not_applicable residency.log_location_allowed
  name                       = "chart"
  target_resource_id         = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.DBforPostgreSQL/flexibleServers/chart"
  log_analytics_workspace_id = data.azurerm_log_analytics_workspace.security.id

  enabled_log {
    category = "PostgreSQLLogs"
  }
}
