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

resource "google_kms_key_ring" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_kms_crypto_key" "data" {
  name     = "data"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_sql_database_instance" "chart" { # expect: fail backup.customer_managed_key
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled = true
    }
  }
}

# Snapshots have the key of the disk.
resource "google_compute_disk" "scans" { # expect: fail backup.customer_managed_key
  name = "scans"
  zone = "us-central1-a"
  size = 500
}

resource "google_compute_resource_policy" "daily" {
  name = "daily"

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "04:00"
      }
    }

    retention_policy {
      max_retention_days = 35
    }

    snapshot_properties {
      storage_locations = ["us"]
    }
  }
}

resource "google_compute_disk_resource_policy_attachment" "scans" {
  name = google_compute_resource_policy.daily.name
  disk = google_compute_disk.scans.name
  zone = "us-central1-a"
}

resource "google_alloydb_cluster" "results" { # expect: fail backup.customer_managed_key
  cluster_id = "results"
  location   = "us-central1"
}

resource "google_bigquery_dataset" "reports" { # expect: fail backup.customer_managed_key
  dataset_id = "reports"
}
