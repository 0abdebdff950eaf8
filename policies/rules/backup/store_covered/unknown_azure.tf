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

variable "server" {
  type = string
}

variable "left_out" {
  type = list(number)
}

variable "days" {
  type = number
}

# The instance may protect this server.
resource "azurerm_managed_disk" "scans" {
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
  disk_size_gb         = 512
}

resource "azurerm_data_protection_backup_instance_disk" "scans" {
  name                         = "scans"
  location                     = "eastus"
  vault_id                     = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary"
  disk_id                      = var.server # expect: unknown backup.store_covered
  snapshot_resource_group_name = "clinic-snapshots"
  backup_policy_id             = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary/backupPolicies/daily"
}

# Which disks of the machine are left out is not known.
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

resource "azurerm_managed_disk" "archive" {
  name                 = "archive"
  resource_group_name  = "clinic"
  location             = "eastus"
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

resource "azurerm_backup_protected_vm" "imaging" {
  resource_group_name = "clinic"
  recovery_vault_name = "primary"
  source_vm_id        = azurerm_linux_virtual_machine.imaging.id
  backup_policy_id    = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.RecoveryServices/vaults/primary/backupPolicies/daily"
  exclude_disk_luns   = var.left_out # expect: unknown backup.store_covered
}

resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = "clinic"
  location                 = "eastus"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    restore_policy {
      days = var.days # expect: unknown backup.store_covered
    }
  }
}

# Microsoft backs the service up and restores on request; nothing here shows it.
resource "azurerm_healthcare_fhir_service" "chart" { # expect: unknown backup.store_covered
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"
  workspace_id        = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.HealthcareApis/workspaces/clinic"
  kind                = "fhir-R4"

  authentication {
    authority = "https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000"
    audience  = "https://chart.fhir.azurehealthcareapis.com"
  }
}
