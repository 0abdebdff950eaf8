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
  capacity            = 1
}

# What is linked as a secondary gets all that is written.
resource "azurerm_redis_linked_server" "queue" {
  target_redis_cache_name     = azurerm_redis_cache.queue.name
  resource_group_name         = "clinic"
  linked_redis_cache_id       = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Cache/redis/elsewhere"
  linked_redis_cache_location = "westus" # expect: pass residency.copies_allowed
  server_role                 = "Secondary"
}

resource "azurerm_managed_redis" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Balanced_B5"

  default_database {
    geo_replication_group_name = "orders"
  }
}

resource "azurerm_managed_redis" "standby" { # expect: not_applicable residency.copies_allowed
  name                = "orders-standby"
  resource_group_name = "clinic"
  location            = "westus"
  sku_name            = "Balanced_B5"

  default_database {
    geo_replication_group_name = "orders"
  }
}

resource "azurerm_managed_redis_geo_replication" "orders" {
  managed_redis_id         = azurerm_managed_redis.orders.id
  linked_managed_redis_ids = [azurerm_managed_redis.standby.id] # expect: pass residency.copies_allowed
}
