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

variable "policy" {
  type = string
}

resource "google_compute_snapshot_settings" "clinic" {
  storage_location {
    policy = var.policy # expect: unknown residency.copies_allowed
  }
}

# By default its snapshots lie in the nearest multi-region: that of London is the European Union.
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
