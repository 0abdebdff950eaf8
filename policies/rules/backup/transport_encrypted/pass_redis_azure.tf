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
  name                 = "queue"
  resource_group_name  = "clinic"
  location             = "eastus"
  sku_name             = "Standard"
  family               = "C"
  capacity             = 2
  non_ssl_port_enabled = false # expect: pass backup.transport_encrypted
}

resource "azurerm_managed_redis" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Balanced_B5"

  default_database {
    client_protocol = "Encrypted" # expect: pass backup.transport_encrypted
  }
}
