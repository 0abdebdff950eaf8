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

resource "azurerm_redis_cache" "queue" {
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Basic" # expect: fail recovery.database_fails_over
  family              = "C"
  capacity            = 2

  tags = { recovery-tier = "gold" }
}
