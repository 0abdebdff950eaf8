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

resource "azurerm_mssql_database" "orders" { # expect: fail recovery.objectives_declared
  name      = "orders"
  server_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders"
}
