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

variable "encrypted" {
  type = bool
}

resource "azurerm_mssql_database" "orders" {
  name                                = "orders"
  server_id                           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders"
  transparent_data_encryption_enabled = var.encrypted # expect: unknown backup.source_encrypted
}
