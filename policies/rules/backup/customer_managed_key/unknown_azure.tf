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

# The key of the database is that of a server which is declared elsewhere.
resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/servers/orders" # expect: unknown backup.customer_managed_key
}

variable "keys" {
  type = list(string)
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  dynamic "customer_managed_key" {
    for_each = var.keys

    content {
      key_vault_key_id                  = customer_managed_key.value # expect: unknown backup.customer_managed_key
      primary_user_assigned_identity_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/chart"
    }
  }
}
