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

# The two smallest sizes have disks that are not encrypted.
resource "azurerm_redis_cache" "queue" {
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Standard"
  family              = "C"
  capacity            = 1 # expect: fail backup.source_encrypted
}
