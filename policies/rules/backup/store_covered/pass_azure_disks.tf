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

resource "azurerm_resource_group" "clinic" {
  name     = "clinic"
  location = "East US"
}

# The machine is protected, but for the disk under number 2.
resource "azurerm_linux_virtual_machine" "imaging" {
  name                  = "imaging"
  resource_group_name   = azurerm_resource_group.clinic.name
  location              = azurerm_resource_group.clinic.location
  size                  = "Standard_D4s_v5"
  admin_username        = "clinic"
  network_interface_ids = ["/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/networkInterfaces/imaging"]

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_ZRS"
  }
}

resource "azurerm_managed_disk" "scans" { # expect: pass backup.store_covered
  name                 = "scans"
  resource_group_name  = azurerm_resource_group.clinic.name
  location             = azurerm_resource_group.clinic.location
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_virtual_machine_data_disk_attachment" "scans" {
  managed_disk_id    = azurerm_managed_disk.scans.id
  virtual_machine_id = azurerm_linux_virtual_machine.imaging.id
  lun                = 0
  caching            = "None"
}

resource "azurerm_managed_disk" "archive" { # expect: pass backup.store_covered
  name                 = "archive"
  resource_group_name  = azurerm_resource_group.clinic.name
  location             = azurerm_resource_group.clinic.location
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_virtual_machine_data_disk_attachment" "archive" {
  managed_disk_id    = azurerm_managed_disk.archive.id
  virtual_machine_id = azurerm_linux_virtual_machine.imaging.id
  lun                = 1
  caching            = "None"
}

resource "azurerm_recovery_services_vault" "primary" {
  name                = "primary"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  sku                 = "Standard"
}

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = azurerm_resource_group.clinic.name
  recovery_vault_name = azurerm_recovery_services_vault.primary.name

  backup {
    frequency = "Daily"
    time      = "23:00"
  }

  retention_daily {
    count = 35
  }
}

resource "azurerm_backup_protected_vm" "imaging" {
  resource_group_name = azurerm_resource_group.clinic.name
  recovery_vault_name = azurerm_recovery_services_vault.primary.name
  source_vm_id        = azurerm_linux_virtual_machine.imaging.id
  backup_policy_id    = azurerm_backup_policy_vm.daily.id
  exclude_disk_luns   = [2]
}
