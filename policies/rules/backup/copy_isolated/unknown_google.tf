variable "protected" {
  type = bool
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

resource "google_compute_disk" "scans" {
  name   = "scans"
  zone   = "us-central1-a"
  labels = { recovery-tier = "gold" }
}

# Snapshots stay in the project.
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

resource "google_backup_dr_backup_vault" "primary" {
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = "864000s"
}

resource "google_backup_dr_backup_plan" "daily" {
  location       = "us-central1"
  backup_plan_id = "daily"
  resource_type  = "compute.googleapis.com/Disk"
  backup_vault   = google_backup_dr_backup_vault.primary.id

  backup_rules {
    rule_id               = "daily"
    backup_retention_days = 35

    standard_schedule {
      recurrence_type = "DAILY"
      time_zone       = "UTC"

      backup_window {
        start_hour_of_day = 2
        end_hour_of_day   = 8
      }
    }
  }
}

# A vault of Backup and DR lies in a project of Google's.
resource "google_backup_dr_backup_plan_association" "scans" {
  count                      = var.protected ? 1 : 0
  location                   = "us-central1"
  backup_plan_association_id = "scans"
  resource_type              = "compute.googleapis.com/Disk"
  resource                   = google_compute_disk.scans.id # expect: unknown backup.copy_isolated
  backup_plan                = google_backup_dr_backup_plan.daily.id
}
