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

variable "days" {
  type = number
}

resource "azurerm_storage_account" "backups" { # expect: not_applicable backup.bucket_locked
  name                     = "ehrbackups"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_container" "consent" {
  name               = "consent"
  storage_account_id = azurerm_storage_account.backups.id
}

resource "azurerm_storage_container_immutability_policy" "consent" {
  storage_container_resource_manager_id = azurerm_storage_container.consent.id
  immutability_period_in_days           = var.days # expect: unknown backup.bucket_locked
  locked                                = true
}
