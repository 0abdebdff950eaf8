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

# The resource group is declared elsewhere, and may be locked there.
resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic" # expect: unknown backup.deletion_protected
  location            = "eastus"
}

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic" # expect: 2x unknown backup.deletion_protected
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

# A lock of the resource group of its account would hold for it.
resource "azurerm_storage_share" "exports" {
  name               = "exports"
  storage_account_id = azurerm_storage_account.documents.id
  quota              = 10
}

variable "stage" {
  type = string
}

# So it is where the name of the resource group is known in part.
resource "azurerm_postgresql_flexible_server" "labs" {
  name                = "labs"
  resource_group_name = "clinic-${var.stage}" # expect: unknown backup.deletion_protected
  location            = "eastus"
}

# What the server or the workspace lies in may be locked, too.
resource "azurerm_mssql_server" "labs" {
  name                = "labs"
  resource_group_name = "clinic" # expect: unknown backup.deletion_protected
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_database" "labs" {
  name      = "labs"
  server_id = azurerm_mssql_server.labs.id
}

data "azurerm_healthcare_workspace" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
}

resource "azurerm_healthcare_fhir_service" "records" {
  name                = "records"
  resource_group_name = "clinic"
  location            = "eastus"
  workspace_id        = data.azurerm_healthcare_workspace.clinic.id # expect: unknown backup.deletion_protected

  authentication {
    authority = "https://login.microsoftonline.com/tenant"
    audience  = "https://clinic-records.fhir.azurehealthcareapis.com"
  }
}
