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

resource "azurerm_managed_disk" "scans" {
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_data_protection_backup_instance_disk" "scans" { # expect: pass backup.selection_matches
  name                         = "scans"
  location                     = "eastus"
  vault_id                     = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary"
  disk_id                      = azurerm_managed_disk.scans.id
  snapshot_resource_group_name = "snapshots"
  backup_policy_id             = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary/backupPolicies/daily"
}
