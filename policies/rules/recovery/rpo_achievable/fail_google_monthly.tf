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
  labels = { rpo = "8h" }
}

resource "google_backup_dr_backup_plan" "scans" {
  location       = "us-central1"
  backup_plan_id = "scans"
  resource_type  = "compute.googleapis.com/Disk"
  backup_vault   = "projects/clinic/locations/us-central1/backupVaults/primary"

  backup_rules {
    rule_id               = "scans"
    backup_retention_days = 400

    standard_schedule { # expect: fail recovery.rpo_achievable
      recurrence_type = "MONTHLY"
      days_of_month   = [1]
      time_zone       = "UTC"
    }
  }
}

resource "google_backup_dr_backup_plan_association" "scans" {
  location                   = "us-central1"
  backup_plan_association_id = "scans"
  resource_type              = "compute.googleapis.com/Disk"
  resource                   = google_compute_disk.scans.id
  backup_plan                = google_backup_dr_backup_plan.scans.id
}
