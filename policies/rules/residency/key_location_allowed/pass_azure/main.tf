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

# Both regions of the pair lie in Germany.
resource "azurerm_key_vault" "clinic" { # expect: pass residency.key_location_allowed
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "Germany West Central"
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
