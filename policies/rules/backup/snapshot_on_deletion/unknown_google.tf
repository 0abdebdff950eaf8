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

variable "retained" {
  type = bool
}

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier                     = "db-custom-4-16384"
    retain_backups_on_delete = var.retained # expect: unknown backup.snapshot_on_deletion
  }
}
