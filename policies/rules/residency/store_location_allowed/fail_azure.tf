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

resource "azurerm_postgresql_flexible_server" "chart" { # expect: fail residency.store_location_allowed
  name                = "chart"
  resource_group_name = "clinic"
  location            = "West Europe"
}

# A database lies where its server does.
resource "azurerm_mssql_server" "orders" { # expect: fail residency.store_location_allowed
  name                = "orders"
  resource_group_name = "clinic"
  location            = "canadacentral"
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" {
  name                 = "orders"
  server_id            = azurerm_mssql_server.orders.id
  storage_account_type = "Zone"
}

# A share lies where its account does.
resource "azurerm_storage_account" "letters" { # expect: 2x fail residency.store_location_allowed
  name                     = "ehrletters"
  resource_group_name      = "clinic"
  location                 = "uksouth"
  account_kind             = "FileStorage"
  account_tier             = "Premium"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_share" "letters" {
  name               = "letters"
  storage_account_id = azurerm_storage_account.letters.id
  quota              = 100
}

resource "azurerm_healthcare_fhir_service" "chart" { # expect: fail residency.store_location_allowed
  name                = "chart"
  resource_group_name = "clinic"
  location            = "switzerlandnorth"
  workspace_id        = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.HealthcareApis/workspaces/clinic"
  kind                = "fhir-R4"

  authentication {
    authority = "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000"
    audience  = "https://chart.fhir.azurehealthcareapis.com"
  }
}
