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

variable "access" {
  type = string
}

resource "azurerm_storage_account" "documents" {
  name                            = "ehrdocuments"
  resource_group_name             = "clinic"
  location                        = "eastus"
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = true
}

resource "azurerm_storage_container" "documents" {
  name                  = "documents"
  storage_account_id    = azurerm_storage_account.documents.id
  container_access_type = var.access # expect: unknown backup.access_closed
}
