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

variable "tls" {
  type = string
}

variable "https" {
  type = bool
}

resource "azurerm_storage_account" "dumps" {
  name                       = "ehrdumps"
  resource_group_name        = "clinic"
  location                   = "eastus"
  account_tier               = "Standard"
  account_replication_type   = "ZRS"
  https_traffic_only_enabled = var.https # expect: unknown backup.transport_encrypted
}

resource "azurerm_postgresql_flexible_server" "chart" {
  name                  = "chart"
  resource_group_name   = "clinic"
  location              = "eastus"
  version               = "16"
  backup_retention_days = 35
}

resource "azurerm_postgresql_flexible_server_configuration" "tls" {
  server_id = azurerm_postgresql_flexible_server.chart.id
  name      = "require_secure_transport"
  value     = var.tls # expect: unknown backup.transport_encrypted
}
