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

resource "azurerm_mssql_managed_instance" "standby" {
  name                 = "standby"
  resource_group_name  = "clinic"
  location             = "westus"
  license_type         = "BasePrice"
  sku_name             = "GP_Gen5"
  storage_size_in_gb   = 256
  subnet_id            = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/sql"
  vcores               = 8
  storage_account_type = "ZRS"
}

resource "azurerm_mssql_managed_database" "chart" {
  name                = "chart"
  managed_instance_id = azurerm_mssql_managed_instance.chart.id
}

resource "azurerm_mssql_managed_instance_failover_group" "chart" {
  name                        = "chart"
  location                    = azurerm_mssql_managed_instance.chart.location
  managed_instance_id         = azurerm_mssql_managed_instance.chart.id
  partner_managed_instance_id = azurerm_mssql_managed_instance.standby.id # expect: pass residency.copies_allowed

  read_write_endpoint_failover_policy {
    mode = "Manual"
  }
}
