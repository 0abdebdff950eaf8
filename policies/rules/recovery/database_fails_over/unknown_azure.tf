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

variable "mode" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  high_availability {
    mode = var.mode # expect: unknown recovery.database_fails_over
  }

  tags = { recovery-tier = "gold" }
}
