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

variable "protected" {
  type = bool
}

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier                        = "db-custom-4-16384"
    deletion_protection_enabled = var.protected # expect: unknown backup.deletion_protected
  }
}
