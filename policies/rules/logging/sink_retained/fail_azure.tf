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

resource "azurerm_log_analytics_workspace" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  retention_in_days   = 730 # expect: fail logging.sink_retained
}
