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

resource "azurerm_linux_virtual_machine" "imaging" {
  name                  = "imaging"
  resource_group_name   = "clinic"
  location              = "eastus"
  size                  = "Standard_D4s_v5"
  admin_username        = "clinic"
  network_interface_ids = ["/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/networkInterfaces/imaging"]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_ZRS"
  }
}

resource "azurerm_managed_disk" "scans" {
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
}

resource "azurerm_virtual_machine_data_disk_attachment" "scans" {
  managed_disk_id    = azurerm_managed_disk.scans.id
  virtual_machine_id = azurerm_linux_virtual_machine.imaging.id
  lun                = 0
  caching            = "None"
}

resource "azurerm_site_recovery_fabric" "second" {
  name                = "second"
  resource_group_name = "recovery"
  recovery_vault_name = "recovery"
  location            = "westus"
}

resource "azurerm_site_recovery_replicated_vm" "imaging" {
  name                                      = "imaging"
  resource_group_name                       = "recovery"
  recovery_vault_name                       = "recovery"
  recovery_replication_policy_id            = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.RecoveryServices/vaults/recovery/replicationPolicies/daily"
  source_recovery_fabric_name               = "first"
  source_recovery_protection_container_name = "first"
  source_vm_id                              = azurerm_linux_virtual_machine.imaging.id
  target_recovery_fabric_id                 = azurerm_site_recovery_fabric.second.id # expect: pass residency.transfer_allowed
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

# The test system has made-up patients.
resource "azurerm_linux_virtual_machine" "test" {
  name                  = "test"
  resource_group_name   = "clinic"
  location              = "eastus"
  size                  = "Standard_D4s_v5"
  admin_username        = "clinic"
  network_interface_ids = ["/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/networkInterfaces/test"]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_ZRS"
  }

  tags = {
    data-classification = "synthetic"
  }
}

resource "azurerm_site_recovery_replicated_vm" "test" { # expect: not_applicable residency.transfer_allowed
  name                                      = "test"
  resource_group_name                       = "recovery"
  recovery_vault_name                       = "recovery"
  recovery_replication_policy_id            = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.RecoveryServices/vaults/recovery/replicationPolicies/daily"
  source_recovery_fabric_name               = "first"
  source_recovery_protection_container_name = "first"
  source_vm_id                              = azurerm_linux_virtual_machine.test.id
  target_recovery_fabric_id                 = azurerm_site_recovery_fabric.second.id
  target_recovery_protection_container_id   = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.RecoveryServices/vaults/recovery/replicationFabrics/second/replicationProtectionContainers/second"
  target_resource_group_id                  = "/subscriptions/1/resourceGroups/recovery"
}

resource "azurerm_shared_image_version" "interface_engine" {
  name                = "1.0.0"
  resource_group_name = "clinic"
  location            = "eastus"
  gallery_name        = "clinic"
  image_name          = "interface-engine"
  managed_image_id    = azurerm_linux_virtual_machine.imaging.id

  target_region {
    name                   = "eastus" # expect: pass residency.transfer_allowed
    regional_replica_count = 1
  }

  target_region {
    name                   = "westus"
    regional_replica_count = 1
  }
}
