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
  container_access_type = "private" # expect: pass backup.access_closed
}

# The handbook is a website, the account behind it closed to public networks.
resource "azurerm_storage_account" "handbook" {
  name                          = "ehrhandbook"
  resource_group_name           = "clinic"
  location                      = "eastus"
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = false # expect: pass backup.access_closed
}

resource "azurerm_storage_account_static_website" "handbook" {
  storage_account_id = azurerm_storage_account.handbook.id
  index_document     = "index.html"
}
