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

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account" "second" { # expect: not_applicable residency.copies_allowed
  name                     = "ehrdocumentssecond"
  resource_group_name      = "clinic"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_object_replication" "documents" {
  source_storage_account_id      = azurerm_storage_account.documents.id
  destination_storage_account_id = azurerm_storage_account.second.id # expect: fail residency.copies_allowed

  rules {
    source_container_name      = "letters"
    destination_container_name = "letters"
  }
}

resource "azurerm_managed_disk" "scans" {
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
}

resource "azurerm_site_recovery_fabric" "second" {
  name                = "second"
  resource_group_name = "recovery"
  recovery_vault_name = "recovery"
  location            = "westeurope"
}

resource "azurerm_site_recovery_replicated_vm" "imaging" {
  name                                      = "imaging"
  resource_group_name                       = "recovery"
  recovery_vault_name                       = "recovery"
  recovery_replication_policy_id            = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.RecoveryServices/vaults/recovery/replicationPolicies/daily"
  source_recovery_fabric_name               = "first"
  source_recovery_protection_container_name = "first"
  source_vm_id                              = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Compute/virtualMachines/imaging"
  target_recovery_fabric_id                 = azurerm_site_recovery_fabric.second.id # expect: fail residency.copies_allowed
  target_recovery_protection_container_id   = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.RecoveryServices/vaults/recovery/replicationFabrics/second/replicationProtectionContainers/second"
  target_resource_group_id                  = "/subscriptions/1/resourceGroups/recovery"

  managed_disk {
    disk_id                    = azurerm_managed_disk.scans.id
    staging_storage_account_id = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.Storage/storageAccounts/staging"
    target_resource_group_id   = "/subscriptions/1/resourceGroups/recovery"
    target_disk_type           = "Premium_LRS"
    target_replica_disk_type   = "Premium_LRS"
  }
}
