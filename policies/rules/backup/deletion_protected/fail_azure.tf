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

resource "azurerm_resource_group" "clinic" {
  name     = "clinic"
  location = "eastus"
}

resource "azurerm_resource_group" "archive" {
  name     = "archive"
  location = "eastus"
}

resource "azurerm_postgresql_flexible_server" "chart" { # expect: fail backup.deletion_protected
  name                = "chart"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = "eastus"
}

resource "azurerm_storage_account" "documents" { # expect: fail backup.deletion_protected
  name                     = "ehrdocuments"
  resource_group_name      = azurerm_resource_group.archive.name
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
