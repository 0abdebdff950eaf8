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

variable "network_access" {
  type = string
}

variable "public" {
  type = bool
}

resource "azurerm_managed_disk" "scans" {
  name                  = "scans"
  resource_group_name   = "clinic"
  location              = "eastus"
  storage_account_type  = "Premium_ZRS"
  create_option         = "Empty"
  network_access_policy = var.network_access # expect: unknown backup.export_closed
}

resource "azurerm_snapshot" "scans" {
  name                          = "scans"
  resource_group_name           = "clinic"
  location                      = "eastus"
  create_option                 = "Copy"
  source_resource_id            = azurerm_managed_disk.scans.id
  public_network_access_enabled = var.public # expect: unknown backup.export_closed
}
