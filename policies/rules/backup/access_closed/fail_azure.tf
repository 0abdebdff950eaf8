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
  container_access_type = "blob" # expect: fail backup.access_closed
}

# The handbook is a website that everybody can read.
resource "azurerm_storage_account" "handbook" {
  name                          = "ehrhandbook"
  resource_group_name           = "clinic"
  location                      = "eastus"
  account_tier                  = "Standard"
  account_replication_type      = "ZRS"
  public_network_access_enabled = true
}

resource "azurerm_storage_account_static_website" "handbook" {
  storage_account_id = azurerm_storage_account.handbook.id # expect: fail backup.access_closed
  index_document     = "index.html"
}
