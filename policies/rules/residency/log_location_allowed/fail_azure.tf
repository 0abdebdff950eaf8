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

resource "azurerm_log_analytics_workspace" "clinic" { # expect: fail residency.log_location_allowed
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "North Europe"
  retention_in_days   = 90
}
