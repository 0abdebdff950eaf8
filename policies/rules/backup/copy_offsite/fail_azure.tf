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

# Three zones of one region.
resource "azurerm_storage_account" "documents" { # expect: fail backup.copy_offsite
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  tags                     = { tier = "gold" }
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" { # expect: fail backup.copy_offsite
  name                 = "orders"
  server_id            = azurerm_mssql_server.orders.id
  storage_account_type = "Zone"
  tags                 = { tier = "gold" }
}
