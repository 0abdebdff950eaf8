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

resource "azurerm_mssql_managed_instance" "chart" {
  name                 = "chart"
  resource_group_name  = "clinic"
  location             = "eastus"
  license_type         = "BasePrice"
  sku_name             = "GP_Gen5"
  storage_size_in_gb   = 256
  subnet_id            = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/sql"
  vcores               = 8
  storage_account_type = "ZRS"
}

resource "azurerm_mssql_managed_database" "chart" {
  name                      = "chart"
  managed_instance_id       = azurerm_mssql_managed_instance.chart.id
  short_term_retention_days = 14 # expect: fail backup.retention_in_band
}
