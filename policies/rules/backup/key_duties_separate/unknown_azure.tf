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

# Access policies.
resource "azurerm_key_vault" "clinic" {
  name                     = "clinic"
  resource_group_name      = "clinic"
  location                 = "eastus"
  sku_name                 = "premium"
  tenant_id                = "00000000-0000-0000-0000-000000000000"
  purge_protection_enabled = true

  access_policy {
    tenant_id       = "00000000-0000-0000-0000-000000000000"
    object_id       = "11111111-1111-1111-1111-111111111111"
    key_permissions = var.permissions # expect: unknown backup.key_duties_separate
  }
}

resource "azurerm_key_vault_access_policy" "security" {
  key_vault_id    = azurerm_key_vault.clinic.id
  tenant_id       = "00000000-0000-0000-0000-000000000000"
  object_id       = "22222222-2222-2222-2222-222222222222"
  key_permissions = ["Get", "List", "Delete", "Purge"]
}

resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

# Roles.
resource "azurerm_key_vault" "images" {
  name                       = "images"
  resource_group_name        = "clinic"
  location                   = "eastus"
  sku_name                   = "premium"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  purge_protection_enabled   = true
  rbac_authorization_enabled = true
}

resource "azurerm_role_assignment" "application" {
  scope                = azurerm_key_vault.images.id
  principal_id         = "11111111-1111-1111-1111-111111111111"
  role_definition_name = var.role # expect: unknown backup.key_duties_separate
}

resource "azurerm_role_assignment" "security" {
  scope                = azurerm_key_vault.images.id
  principal_id         = "22222222-2222-2222-2222-222222222222"
  role_definition_name = "Key Vault Contributor"
}

resource "azurerm_key_vault_key" "images" {
  name         = "images"
  key_vault_id = azurerm_key_vault.images.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

variable "permissions" {
  type = list(string)
}

variable "role" {
  type = string
}

# Nothing is assigned at the vault.
resource "azurerm_key_vault" "archive" {
  name                       = "archive"
  resource_group_name        = "clinic"
  location                   = "eastus"
  sku_name                   = "premium"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  rbac_authorization_enabled = true
}

resource "azurerm_key_vault_key" "archive" { # expect: not_applicable backup.key_duties_separate
  name         = "archive"
  key_vault_id = azurerm_key_vault.archive.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}
