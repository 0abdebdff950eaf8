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

resource "azurerm_recovery_services_vault" "primary" {
  name                = "primary"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_backup_policy_vm" "daily" { # expect: pass backup.schedule_active
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

resource "azurerm_backup_protected_vm" "chart" {
  resource_group_name = "clinic"
  recovery_vault_name = azurerm_recovery_services_vault.primary.name
  source_vm_id        = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/clinic/providers/Microsoft.Compute/virtualMachines/chart"
  backup_policy_id    = azurerm_backup_policy_vm.daily.id
  protection_state    = "Protected" # expect: pass backup.schedule_active
}
