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
  transparent_data_encryption_enabled = true # expect: pass backup.copies_encrypted
}

resource "azurerm_mssql_failover_group" "chart" {
  name      = "ehr-chart"
  server_id = azurerm_mssql_server.primary.id
  databases = [azurerm_mssql_database.chart.id]

  partner_server {
    id = azurerm_mssql_server.second.id
  }
}

data "azurerm_resource_group" "clinic" {
  name = "clinic"
}

# Wherever the paired region is, Azure encrypts the copy in it.
resource "azurerm_storage_account" "documents" { # expect: pass backup.copies_encrypted
  name                     = "ehrdocuments"
  resource_group_name      = data.azurerm_resource_group.clinic.name
  location                 = data.azurerm_resource_group.clinic.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
