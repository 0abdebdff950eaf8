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
  sku_name            = "Premium"
  family              = "P"
  capacity            = 2
  zones               = ["1", "2"] # expect: pass recovery.database_fails_over

  tags = { recovery-tier = "gold" }
}
