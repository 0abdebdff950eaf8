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

variable "mode" {
  type = string
}

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  region           = "us-central1"
  database_version = "POSTGRES_16"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = var.mode # expect: unknown backup.transport_encrypted
    }
  }
}
