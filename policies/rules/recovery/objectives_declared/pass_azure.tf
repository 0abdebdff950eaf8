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

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders"

  tags = {
    rto = "4h" # expect: pass recovery.objectives_declared
    rpo = "15m"
  }
}
