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

variable "capacity" {
  type = number
}

# The two smallest sizes have disks that are not encrypted.
resource "azurerm_redis_cache" "queue" {
  name                = "queue"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "Standard"
  family              = "C"
  capacity            = var.capacity # expect: unknown backup.source_encrypted
}
