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

variable "days" {
  type = number
}

variable "duration" {
  type = string
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                  = "chart"
  resource_group_name   = "clinic"
  location              = "eastus"
  backup_retention_days = var.days # expect: unknown backup.retention_in_band
}

resource "azurerm_data_protection_backup_policy_disk" "daily" {
  name                            = "daily"
  vault_id                        = "/subscriptions/1/resourceGroups/clinic/providers/Microsoft.DataProtection/backupVaults/primary"
  backup_repeating_time_intervals = ["R/2026-01-04T02:30:00+00:00/P1D"]
  default_retention_duration      = var.duration # expect: unknown backup.retention_in_band
}

# Whether they are kept long enough is known, whether the vault takes them is not.
resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = "clinic"
  recovery_vault_name = "primary" # expect: unknown backup.retention_in_band

  backup {
    frequency = "Daily"
    time      = "23:00"
  }

  retention_daily {
    count = 35
  }
}
