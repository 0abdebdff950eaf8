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

resource "azurerm_log_analytics_workspace" "clinic" { # expect: pass residency.log_location_allowed
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  retention_in_days   = 90
}

resource "azurerm_eventhub_namespace" "siem" {
  name                = "ehr-siem"
  resource_group_name = "clinic"
  location            = "northeurope"
  sku                 = "Standard"
}

resource "azurerm_eventhub_namespace_authorization_rule" "logs" {
  name                = "logs"
  namespace_name      = azurerm_eventhub_namespace.siem.name
  resource_group_name = "clinic"
  send                = true
}

resource "azurerm_monitor_diagnostic_setting" "chart" {
  name                           = "chart"
  target_resource_id             = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.DBforPostgreSQL/flexibleServers/chart"
  log_analytics_workspace_id     = azurerm_log_analytics_workspace.clinic.id
  eventhub_name                  = "logs"
  eventhub_authorization_rule_id = azurerm_eventhub_namespace_authorization_rule.logs.id # expect: fail residency.log_location_allowed

  enabled_log {
    category = "PostgreSQLLogs"
  }
}
