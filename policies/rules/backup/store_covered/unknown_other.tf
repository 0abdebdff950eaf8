provider "aws" {
  region = "us-east-1"
}

provider "azurerm" {
  features {}
}

provider "google" {
  project = "clinic"
  region  = "us-central1"
}

# They hold data; how these are backed up is not modelled, which is said instead of nothing.
resource "aws_redshiftserverless_namespace" "reports" { # expect: unknown backup.store_covered
  namespace_name = "reports"
}

resource "azurerm_postgresql_server" "orders" { # expect: unknown backup.store_covered
  name                = "orders"
  resource_group_name = "clinic"
  location            = "eastus"
}

resource "google_lustre_instance" "scans" { # expect: unknown backup.store_covered
  instance_id = "scans"
}
