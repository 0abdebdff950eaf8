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

variable "location" {
  type = string
}

resource "azurerm_eventhub_namespace" "orders" { # expect: pass residency.message_location_allowed
  name                = "ehr-orders"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_eventhub_namespace" "second" { # expect: unknown residency.message_location_allowed
  name                = "ehr-orders-second"
  resource_group_name = "clinic"
  location            = var.location
  sku                 = "Standard"
}

resource "azurerm_eventhub_namespace_disaster_recovery_config" "orders" {
  name                 = "ehr-orders-alias"
  resource_group_name  = "clinic"
  namespace_name       = azurerm_eventhub_namespace.orders.name
  partner_namespace_id = azurerm_eventhub_namespace.second.id # expect: unknown residency.message_location_allowed
}
