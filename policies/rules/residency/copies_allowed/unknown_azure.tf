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

variable "replication" {
  type = string
}

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = var.replication # expect: unknown residency.copies_allowed
}

# A region without a pair in the table.
resource "azurerm_recovery_services_vault" "primary" { # expect: unknown residency.copies_allowed
  name                = "primary"
  resource_group_name = "clinic"
  location            = "polandcentral"
  sku                 = "Standard"
}

# The vault is declared elsewhere.
resource "azurerm_backup_policy_vm" "daily" { # expect: not_applicable residency.copies_allowed
  name                = "daily"
  resource_group_name = "clinic"
  recovery_vault_name = "offsite" # expect: unknown residency.copies_allowed

  backup {
    frequency = "Daily"
    time      = "23:00"
  }

  retention_daily {
    count = 35
  }
}
