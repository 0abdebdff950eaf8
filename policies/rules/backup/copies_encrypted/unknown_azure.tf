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

variable "encrypted" {
  type = bool
}

resource "azurerm_mssql_server" "primary" {
  name                = "ehr-primary"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_server" "second" {
  name                = "ehr-second"
  resource_group_name = "clinic"
  location            = "westus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "chart" {
  name                                = "chart"
  server_id                           = azurerm_mssql_server.primary.id
  sku_name                            = "GP_Gen5_2"
  transparent_data_encryption_enabled = var.encrypted # expect: unknown backup.copies_encrypted
}

resource "azurerm_mssql_failover_group" "chart" {
  name      = "ehr-chart"
  server_id = azurerm_mssql_server.primary.id
  databases = [azurerm_mssql_database.chart.id]

  partner_server {
    id = azurerm_mssql_server.second.id
  }
}
