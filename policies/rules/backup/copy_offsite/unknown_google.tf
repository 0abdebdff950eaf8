variable "location" {
  type = string
}

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

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier        = "db-custom-4-16384"
    user_labels = { tier = "gold" }

    backup_configuration {
      enabled  = true
      location = var.location # expect: unknown backup.copy_offsite
    }
  }
}
