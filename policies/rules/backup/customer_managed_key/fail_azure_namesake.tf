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

# Two vaults of one name: the policy means the vault of its own resource group.
resource "azurerm_key_vault_key" "backup" {
  name         = "backup"
  key_vault_id = "/subscriptions/1/resourceGroups/recovery/providers/Microsoft.KeyVault/vaults/recovery"
  key_type     = "RSA"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
}

resource "azurerm_recovery_services_vault" "clinic" { # expect: fail backup.customer_managed_key
  name                = "daily"
  resource_group_name = "clinic"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_recovery_services_vault" "recovery" {
  name                = "daily"
  resource_group_name = "recovery"
  location            = "eastus"
  sku                 = "Standard"

  encryption {
    key_id                            = azurerm_key_vault_key.backup.id
    infrastructure_encryption_enabled = true
  }
}

resource "azurerm_managed_disk" "scans" {
  name                 = "scans"
  resource_group_name  = "clinic"
  location             = "eastus"
  storage_account_type = "Premium_ZRS"
  create_option        = "Empty"
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

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = "clinic"
  recovery_vault_name = "daily"

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
  recovery_vault_name = "daily"
  source_vm_id        = azurerm_linux_virtual_machine.imaging.id
  backup_policy_id    = azurerm_backup_policy_vm.daily.id
}
