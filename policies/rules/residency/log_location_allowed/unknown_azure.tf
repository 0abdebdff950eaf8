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

variable "location" {
  type = string
}

resource "azurerm_log_analytics_workspace" "clinic" { # expect: unknown residency.log_location_allowed
  name                = "clinic"
  resource_group_name = "clinic"
  location            = var.location
  retention_in_days   = 90
}
