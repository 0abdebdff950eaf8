terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }
}

provider "google" {
  project = "clinic"
  region  = "us-central1"
}

variable "key" {
  type = string
}

resource "google_sql_database_instance" "chart" {
  name                = "chart"
  database_version    = "POSTGRES_15"
  encryption_key_name = var.key # expect: unknown backup.customer_managed_key

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled = true
    }
  }
}
