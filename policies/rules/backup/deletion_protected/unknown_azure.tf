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

# The resource group is declared elsewhere, and may be locked there.
resource "azurerm_postgresql_flexible_server" "chart" { # expect: unknown backup.deletion_protected
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"
}
