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

resource "azurerm_netapp_backup_vault" "clinic" {
  name                = "clinic"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
}

resource "azurerm_netapp_backup_policy" "daily" {
  name                   = "daily"
  resource_group_name    = "clinic"
  location               = "eastus"
  account_name           = "clinic"
  daily_backups_to_keep  = 60
  weekly_backups_to_keep = 12
}

resource "azurerm_netapp_volume" "scans" {
  name                = "scans"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
  pool_name           = "clinic"
  volume_path         = "scans"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/netapp"
  storage_quota_in_gb = 1024

  data_protection_backup_policy {
    backup_policy_id = azurerm_netapp_backup_policy.daily.id
    backup_vault_id  = azurerm_netapp_backup_vault.clinic.id
    policy_enabled   = false # expect: fail backup.store_covered
  }
}

resource "azurerm_netapp_volume" "letters" {
  name                = "letters"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
  pool_name           = "clinic"
  volume_path         = "letters"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/netapp"
  storage_quota_in_gb = 1024

  data_protection_snapshot_policy {
    snapshot_policy_id = azurerm_netapp_snapshot_policy.hourly.id
  }
}

resource "azurerm_netapp_snapshot_policy" "hourly" {
  name                = "hourly"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
  enabled             = false # expect: fail backup.store_covered

  hourly_schedule {
    snapshots_to_keep = 48
    minute            = 15
  }

  weekly_schedule {
    snapshots_to_keep = 12
    days_of_week      = ["Monday", "Thursday"]
    hour              = 3
    minute            = 0
  }
}

# A replica is rebuilt from its source.
resource "azurerm_netapp_volume" "scans_replica" { # expect: not_applicable backup.store_covered
  name                = "scans_replica"
  resource_group_name = "clinic"
  location            = "eastus"
  account_name        = "clinic"
  pool_name           = "clinic"
  volume_path         = "scans_replica"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.Network/virtualNetworks/clinic/subnets/netapp"
  storage_quota_in_gb = 1024

  data_protection_replication {
    endpoint_type             = "dst"
    remote_volume_location    = "eastus"
    remote_volume_resource_id = azurerm_netapp_volume.scans.id
    replication_frequency     = "hourly"
  }
}
