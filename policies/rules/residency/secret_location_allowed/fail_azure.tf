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

resource "azurerm_key_vault" "clinic" { # expect: fail residency.secret_location_allowed
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "northeurope"
  tenant_id           = "00000000-0000-0000-0000-000000000001"
  sku_name            = "standard"
}

resource "azurerm_key_vault_secret" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id
  value        = "example"
}
