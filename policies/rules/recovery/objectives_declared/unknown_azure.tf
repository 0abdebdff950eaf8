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

variable "tags" {
  type = map(string)
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders"
  tags      = var.tags # expect: unknown recovery.objectives_declared
}
