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

variable "immutability" {
  type = string
}

resource "azurerm_recovery_services_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
  immutability        = var.immutability # expect: unknown backup.vault_locked
}
