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

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" {
  name                                = "orders"
  server_id                           = azurerm_mssql_server.orders.id
  transparent_data_encryption_enabled = false # expect: fail backup.source_encrypted
}

# Azure encrypts all others whatever is said.
resource "azurerm_managed_disk" "scans" { # expect: pass backup.source_encrypted
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
}

resource "azurerm_storage_account" "documents" { # expect: pass backup.source_encrypted
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
