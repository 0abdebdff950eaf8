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

resource "azurerm_key_vault_key" "data" {
  name         = "data"
  key_vault_id = azurerm_key_vault.clinic.id
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                = "chart"
  resource_group_name = "clinic"
  location            = "eastus"

  customer_managed_key {
    key_vault_key_id                  = azurerm_key_vault_key.data.id # expect: pass backup.customer_managed_key
    primary_user_assigned_identity_id = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.ManagedIdentity/userAssignedIdentities/chart"
  }
}

# The server's key is that of its databases.
resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
  version             = "12.0"
}

resource "azurerm_mssql_server_transparent_data_encryption" "orders" {
  server_id        = azurerm_mssql_server.orders.id
  key_vault_key_id = azurerm_key_vault_key.data.id # expect: pass backup.customer_managed_key
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id
}

# Recovery points of machines have the key of the vault, whatever the key of the disk.
resource "azurerm_disk_encryption_set" "data" {
  name                = "data"
  resource_group_name = "clinic"
  location            = "eastus"
  key_vault_key_id    = azurerm_key_vault_key.data.id # expect: pass backup.customer_managed_key

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_managed_disk" "scans" {
  name                   = "scans"
  resource_group_name    = "clinic"
  location               = "eastus"
  storage_account_type   = "Premium_ZRS"
  create_option          = "Empty"
  disk_encryption_set_id = azurerm_disk_encryption_set.data.id
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

  encryption {
    key_id                            = azurerm_key_vault_key.data.id # expect: pass backup.customer_managed_key
    infrastructure_encryption_enabled = false
  }
}

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = "clinic"
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
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.primary.name
  source_vm_id        = azurerm_linux_virtual_machine.imaging.id
  backup_policy_id    = azurerm_backup_policy_vm.daily.id
}

# Snapshots of Disk Backup have the key of the disk.
resource "azurerm_managed_disk" "archive" {
  name                   = "archive"
  resource_group_name    = "clinic"
  location               = "eastus"
  storage_account_type   = "Premium_ZRS"
  create_option          = "Empty"
  disk_encryption_set_id = azurerm_disk_encryption_set.data.id
}

resource "azurerm_data_protection_backup_vault" "disks" {
  name                = "disks"
  resource_group_name = "clinic"
  location            = "eastus"
  datastore_type      = "OperationalStore"
  redundancy          = "LocallyRedundant"
}

resource "azurerm_data_protection_backup_policy_disk" "daily" {
  name                            = "daily"
  vault_id                        = azurerm_data_protection_backup_vault.disks.id
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1D"]
  default_retention_duration      = "P60D"
}

resource "azurerm_data_protection_backup_instance_disk" "archive" {
  name                         = "archive"
  location                     = "eastus"
  vault_id                     = azurerm_data_protection_backup_vault.disks.id
  disk_id                      = azurerm_managed_disk.archive.id
  snapshot_resource_group_name = "clinic-snapshots"
  backup_policy_id             = azurerm_data_protection_backup_policy_disk.daily.id
}
