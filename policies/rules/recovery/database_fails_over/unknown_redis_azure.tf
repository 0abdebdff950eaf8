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

resource "azurerm_redis_cache" "queue" { # expect: unknown recovery.database_fails_over
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Premium"
  family              = "P"
  capacity            = 2

  tags = { recovery-tier = "gold" }
}
