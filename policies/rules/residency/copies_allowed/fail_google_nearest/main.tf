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
  region  = "europe-west2"
}

# Without a location, backups lie in the nearest multi-region: that of London is the European Union.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-4-16384"

    backup_configuration {
      enabled = true # expect: fail residency.copies_allowed
    }
  }
}
