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

resource "google_compute_disk" "scans" {
  name = "scans"
  zone = "us-central1-a"
  size = 500

  disk_encryption_key {
    kms_key_self_link = google_kms_crypto_key.data.id
  }
}

# The key of backups in a vault is not followed.
resource "google_backup_dr_backup_vault" "primary" {
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = "864000s"
}

resource "google_backup_dr_backup_plan" "daily" { # expect: unknown backup.key_separate
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

resource "google_backup_dr_backup_plan_association" "scans" {
  location                   = "us-central1"
  backup_plan_association_id = "scans"
  resource_type              = "compute.googleapis.com/Disk"
  resource                   = google_compute_disk.scans.id
  backup_plan                = google_backup_dr_backup_plan.daily.id
}
