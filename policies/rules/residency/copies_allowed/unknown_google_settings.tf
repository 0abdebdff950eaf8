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

variable "location" {
  type = string
}

resource "google_compute_snapshot_settings" "clinic" {
  storage_location {
    policy = "SPECIFIC_LOCATIONS"

    locations {
      name     = var.location
      location = var.location # expect: 2x unknown residency.copies_allowed
    }
  }
}

# Snapshots without a location lie where the project says.
resource "google_compute_resource_policy" "daily" {
  name = "daily"

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "04:00"
      }
    }
  }
}

resource "google_compute_disk" "chart" {
  name = "chart"
  zone = "us-central1-a"
}

resource "google_compute_snapshot" "chart" {
  name        = "chart"
  zone        = "us-central1-a"
  source_disk = google_compute_disk.chart.self_link
}
