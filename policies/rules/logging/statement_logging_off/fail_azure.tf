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

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"
}

resource "azurerm_postgresql_flexible_server_configuration" "statements" {
  name      = "log_statement"
  server_id = azurerm_postgresql_flexible_server.chart.id
  value     = "all" # expect: fail logging.statement_logging_off
}

resource "azurerm_mysql_flexible_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
}

resource "azurerm_mysql_flexible_server_configuration" "slow" {
  name                = "slow_query_log"
  resource_group_name = "clinic"
  server_name         = azurerm_mysql_flexible_server.orders.name
  value               = "ON" # expect: fail logging.statement_logging_off
}
