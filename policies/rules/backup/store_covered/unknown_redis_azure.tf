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

resource "azurerm_storage_account" "cache" { # expect: not_applicable backup.store_covered
  name                     = "cliniccache"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_redis_cache" "queue" {
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Premium"
  family              = "P"
  capacity            = 1

  redis_configuration { # expect: unknown backup.store_covered
    rdb_backup_enabled            = true
    rdb_backup_frequency          = 60
    rdb_storage_connection_string = azurerm_storage_account.cache.primary_blob_connection_string
  }
}
