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

resource "azurerm_redis_cache" "queue" { # expect: fail backup.store_covered
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 2
}

resource "azurerm_managed_redis" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Balanced_B5"

  # This brings the instance back, and nothing else.
  default_database { # expect: fail backup.store_covered
    persistence_redis_database_backup_frequency = "1h"
  }
}
