terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 5.44"
    }
  }
}

provider "google" {
  project = "clinic"
  region  = "us-central1"
}

# Until version 6.0.1 of the provider there was an argument for it alone.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  region           = "us-central1"
  database_version = "POSTGRES_14"

  settings {
    tier = "db-custom-4-16384"

    ip_configuration {
      ipv4_enabled = false
      require_ssl  = false # expect: fail backup.transport_encrypted
    }
  }
}
