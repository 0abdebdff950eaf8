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

data "azurerm_subscription" "current" {}

resource "azurerm_resource_group" "clinic" {
  name     = "clinic"
  location = "eastus"
}

resource "azurerm_resource_group" "network" {
  name     = "network"
  location = "eastus"
}

# What is assigned at the resource group is inherited by the vault.
resource "azurerm_key_vault" "clinic" {
  name                       = "clinic"
  resource_group_name        = azurerm_resource_group.clinic.name
  location                   = "eastus"
  sku_name                   = "premium"
  tenant_id                  = "00000000-0000-0000-0000-000000000000"
  purge_protection_enabled   = true
  rbac_authorization_enabled = true
}

resource "azurerm_role_assignment" "application" {
  scope                = azurerm_key_vault.clinic.id
  principal_id         = "11111111-1111-1111-1111-111111111111"
  role_definition_name = "Key Vault Crypto Service Encryption User" # expect: fail backup.key_duties_separate
}

resource "azurerm_role_assignment" "deployment" {
  scope                = azurerm_resource_group.clinic.id
  principal_id         = "11111111-1111-1111-1111-111111111111"
  role_definition_name = "Contributor"
}

# This one is not.
resource "azurerm_role_assignment" "network" {
  scope                = azurerm_resource_group.network.id
  principal_id         = "11111111-1111-1111-1111-111111111111"
  role_definition_name = "Owner"
}

resource "azurerm_key_vault_key" "chart" {
  name         = "chart"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

# Access policies decide about data, and a role at the subscription about the vault.
resource "azurerm_key_vault" "images" {
  name                     = "images"
  resource_group_name      = azurerm_resource_group.clinic.name
  location                 = "eastus"
  sku_name                 = "premium"
  tenant_id                = "00000000-0000-0000-0000-000000000000"
  purge_protection_enabled = true

  access_policy {
    tenant_id       = "00000000-0000-0000-0000-000000000000"
    object_id       = "33333333-3333-3333-3333-333333333333"
    key_permissions = ["Get", "WrapKey", "UnwrapKey"] # expect: fail backup.key_duties_separate
  }
}

resource "azurerm_role_assignment" "platform" {
  scope                = data.azurerm_subscription.current.id
  principal_id         = "33333333-3333-3333-3333-333333333333"
  role_definition_name = "Owner"
}

resource "azurerm_key_vault_key" "images" {
  name         = "images"
  key_vault_id = azurerm_key_vault.images.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}
