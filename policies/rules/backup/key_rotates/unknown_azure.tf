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

resource "azurerm_key_vault" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  sku_name            = "premium"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

variable "period" {
  type = string
}

resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]

  rotation_policy {
    automatic {
      time_after_creation = var.period # expect: unknown backup.key_rotates
    }
  }
}
