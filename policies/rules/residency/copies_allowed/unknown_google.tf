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

# Which multi-region is the nearest is not written anywhere.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"
  region           = "northamerica-northeast1"

  settings {
    tier = "db-custom-4-16384"

    backup_configuration {
      enabled = true # expect: unknown residency.copies_allowed
    }
  }
}

# Snapshots lie where the project says.
resource "google_compute_resource_policy" "daily" {
  name = "daily"

  snapshot_schedule_policy { # expect: unknown residency.copies_allowed
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "04:00"
      }
    }
  }
}
