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

# What protects the machine protects its disks.
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
  protection_state    = "Protected"
}

# Point-in-time restore brings all blobs back.
resource "azurerm_storage_account" "documents" {
  name                     = "ehrdocuments"
  resource_group_name      = azurerm_resource_group.clinic.name
  location                 = azurerm_resource_group.clinic.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    delete_retention_policy {
      days = 30
    }

    restore_policy {
      days = 29 # expect: pass backup.store_covered
    }
  }
}

resource "azurerm_storage_share" "letters" { # expect: pass backup.store_covered
  name               = "letters"
  storage_account_id = azurerm_storage_account.documents.id
  quota              = 100
}

resource "azurerm_backup_policy_file_share" "daily" {
  name                = "daily-shares"
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

resource "azurerm_backup_protected_file_share" "letters" {
  resource_group_name       = azurerm_resource_group.clinic.name
  recovery_vault_name       = azurerm_recovery_services_vault.primary.name
  source_storage_account_id = azurerm_storage_account.documents.id
  source_file_share_name    = azurerm_storage_share.letters.name
  backup_policy_id          = azurerm_backup_policy_file_share.daily.id
}

# Automated backups cannot be turned off.
resource "azurerm_postgresql_flexible_server" "chart" { # expect: pass backup.store_covered
  name                = "chart"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
}

# A replica is rebuilt from its source.
resource "azurerm_postgresql_flexible_server" "chart_reader" { # expect: not_applicable backup.store_covered
  name                = "chart-reader"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  create_mode         = "Replica"
  source_server_id    = azurerm_postgresql_flexible_server.chart.id
}

resource "azurerm_mssql_server" "orders" {
  name                = "orders"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  version             = "12.0"
}

resource "azurerm_mssql_database" "orders" { # expect: pass backup.store_covered
  name      = "orders"
  server_id = azurerm_mssql_server.orders.id
}

resource "azurerm_cosmosdb_account" "events" { # expect: pass backup.store_covered
  name                = "events"
  resource_group_name = azurerm_resource_group.clinic.name
  location            = azurerm_resource_group.clinic.location
  offer_type          = "Standard"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = azurerm_resource_group.clinic.location
    failover_priority = 0
  }
}
