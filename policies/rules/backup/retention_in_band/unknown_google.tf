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

variable "backups" {
  type = number
}

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = var.backups # expect: unknown backup.retention_in_band
      }
    }
  }
}
