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

# The instance is declared elsewhere, and says where the backups go.
resource "azurerm_mssql_managed_database" "chart" {
  name                = "chart"
  managed_instance_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Sql/managedInstances/chart" # expect: unknown residency.copies_allowed
}
