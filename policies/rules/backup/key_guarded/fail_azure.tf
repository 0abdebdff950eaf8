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

# Without purge protection a deleted key can be destroyed at once.
resource "azurerm_key_vault" "clinic" { # expect: fail backup.key_guarded
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "premium"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

# What uses an expired key stops.
resource "azurerm_key_vault" "archive" {
  name                     = "archive"
  resource_group_name      = "clinic"
  location                 = "eastus"
  sku_name                 = "premium"
  tenant_id                = "00000000-0000-0000-0000-000000000000"
  purge_protection_enabled = true
}

resource "azurerm_key_vault_key" "archive" {
  name            = "archive"
  key_vault_id    = azurerm_key_vault.archive.id
  key_type        = "RSA"
  key_size        = 3072
  key_opts        = ["wrapKey", "unwrapKey"]
  expiration_date = "2027-12-31T00:00:00Z" # expect: fail backup.key_guarded
}
