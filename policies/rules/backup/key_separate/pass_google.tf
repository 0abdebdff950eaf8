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

resource "google_compute_disk" "scans" { # expect: pass backup.key_separate
  name = "scans"
  zone = "us-central1-a"
  size = 500

  disk_encryption_key {
    kms_key_self_link = google_kms_crypto_key.data.id
  }
}

# Snapshots have the key of the disk: there is no choice.
resource "google_compute_resource_policy" "daily" {
  name = "daily"

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "04:00"
      }
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
