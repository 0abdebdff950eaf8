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

# Objects only, whatever runs in the cluster.
resource "azurerm_data_protection_backup_instance_kubernetes_cluster" "clinic" {
  name                         = "clinic"
  location                     = "eastus"
  vault_id                     = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary"
  kubernetes_cluster_id        = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.ContainerService/managedClusters/clinic"
  snapshot_resource_group_name = "snapshots"
  backup_policy_id             = azurerm_data_protection_backup_policy_kubernetes_cluster.daily.id

  backup_datasource_parameters {
    volume_snapshot_enabled = false # expect: fail backup.store_covered
  }
}

resource "azurerm_data_protection_backup_policy_kubernetes_cluster" "daily" {
  name                            = "daily"
  resource_group_name             = "clinic"
  vault_name                      = "primary"
  backup_repeating_time_intervals = ["R/2026-01-01T02:00:00+00:00/P1D"]

  default_retention_rule {
    life_cycle {
      duration        = "P35D"
      data_store_type = "OperationalStore"
    }
  }
}
