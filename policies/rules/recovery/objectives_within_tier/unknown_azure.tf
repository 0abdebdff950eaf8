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

variable "objective" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  tags = {
    recovery-tier = "gold"
    rto           = "15m"
    rpo           = var.objective # expect: unknown recovery.objectives_within_tier
  }
}
