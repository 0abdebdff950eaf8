variable "replication" {
  type = string
}

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

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = var.replication # expect: unknown backup.copy_offsite
  tags                     = { tier = "gold" }
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" {
  name                 = "orders"
  server_id            = azurerm_mssql_server.orders.id
  storage_account_type = var.replication # expect: unknown backup.copy_offsite
  tags                 = { tier = "gold" }
}
