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

# No source says how long after its time a run of Azure Backup starts.
# Every four hours, with two hours in which a run starts.
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

  tags = { rpo = "8h" }
}

resource "azurerm_virtual_machine_data_disk_attachment" "scans" {
  managed_disk_id    = azurerm_managed_disk.scans.id
  virtual_machine_id = azurerm_linux_virtual_machine.imaging.id
  lun                = 0
  caching            = "None"
}

resource "azurerm_recovery_services_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_backup_policy_vm" "machines" {
  name                = "machines"
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.primary.name
  policy_type         = "V2"

  backup {
    frequency     = "Hourly"
    time          = "23:00"
    hour_interval = 4 # expect: unknown recovery.rpo_achievable
    hour_duration = 24
  }

  retention_daily {
    count = 35
  }
}

resource "azurerm_backup_protected_vm" "imaging" {
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.primary.name
  source_vm_id        = azurerm_linux_virtual_machine.imaging.id
  backup_policy_id    = azurerm_backup_policy_vm.machines.id
}

resource "azurerm_managed_disk" "archive" {
  name                 = "archive"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"

  tags = { rpo = "8h" }
}

resource "azurerm_data_protection_backup_vault" "disks" {
  name                = "disks"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "OperationalStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_data_protection_backup_policy_disk" "archive" {
  name                            = "archive"
  vault_id                        = azurerm_data_protection_backup_vault.disks.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/PT4H"] # expect: unknown recovery.rpo_achievable
  default_retention_duration      = "P60D"
}

resource "azurerm_data_protection_backup_instance_disk" "archive" {
  name                         = "archive"
  location                     = "eastus"
  vault_id                     = azurerm_data_protection_backup_vault.disks.id
  disk_id                      = azurerm_managed_disk.archive.id
  snapshot_resource_group_name = "clinic-snapshots"
  backup_policy_id             = azurerm_data_protection_backup_policy_disk.archive.id
}
