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

# The vault is declared elsewhere.
resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.KeyVault/vaults/clinic" # expect: unknown residency.key_location_allowed
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}
