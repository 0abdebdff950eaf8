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

# Key Vault keeps a copy in the paired region: that of West Europe lies in Ireland.
resource "azurerm_key_vault" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "West Europe"
  sku_name            = "premium"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id # expect: fail residency.key_location_allowed
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}
