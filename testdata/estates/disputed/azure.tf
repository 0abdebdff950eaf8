provider "azurerm" {
  features {}
}

# CKV_AZURE_206 demands geo-redundancy of every account, wherever its data may be. The pair of Southeast Asia (Singapore) is
# East Asia (Hong Kong).
resource "azurerm_storage_account" "geo_redundant" {
  name                     = "georedundant"
  resource_group_name      = "records"
  location                 = "southeastasia"
  account_tier             = "Standard"
  account_replication_type = "GRS" # expect: fail residency.copies_allowed
}

# CKV2_AZURE_12 knows `azurerm_virtual_machine` only, which the provider has replaced. The data are on the disk in any case.
resource "azurerm_managed_disk" "messages" { # expect: pass backup.store_covered
  name                 = "messages"
  resource_group_name  = "records"
  location             = "eastus"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
}

resource "azurerm_linux_virtual_machine" "engine" {
  name                  = "engine"
  resource_group_name   = "records"
  location              = "eastus"
  size                  = "Standard_D4s_v5"
  admin_username        = "operator"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/records/providers/Microsoft.Network/networkInterfaces/engine"]
  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}

resource "azurerm_virtual_machine_data_disk_attachment" "messages" {
  managed_disk_id    = azurerm_managed_disk.messages.id
  virtual_machine_id = azurerm_linux_virtual_machine.engine.id
  lun                = 10
  caching            = "None"
}

resource "azurerm_recovery_services_vault" "vault" {
  name                = "vault"
  resource_group_name = "records"
  location            = "eastus"
  sku                 = "Standard"
}

resource "azurerm_backup_policy_vm" "daily" {
  name                = "daily"
  resource_group_name = "records"
  recovery_vault_name = azurerm_recovery_services_vault.vault.name
  backup {
    frequency = "Daily"
    time      = "03:00"
  }
  retention_daily {
    count = 35
  }
}

resource "azurerm_backup_protected_vm" "engine" {
  resource_group_name = "records"
  recovery_vault_name = azurerm_recovery_services_vault.vault.name
  source_vm_id        = azurerm_linux_virtual_machine.engine.id
  backup_policy_id    = azurerm_backup_policy_vm.daily.id
}
