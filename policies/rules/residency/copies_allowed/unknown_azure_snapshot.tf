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

variable "backup_location" {
  type = string
}

resource "azurerm_managed_disk" "images" {
  name                 = "images"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 256
}

resource "azurerm_snapshot" "images" { # expect: unknown residency.copies_allowed
  name                = "images"
  resource_group_name = "clinic"
  location            = var.backup_location
  create_option       = "Copy"
  source_resource_id  = azurerm_managed_disk.images.id
}
