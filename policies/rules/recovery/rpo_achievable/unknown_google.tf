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

variable "frequency" {
  type = string
}

resource "google_bigtable_instance" "signals" {
  name = "signals"

  cluster {
    cluster_id = "signals-a"
    zone       = "us-central1-a"
    num_nodes  = 3
  }

  labels = { rpo = "12h" }
}

resource "google_bigtable_table" "signals" {
  name          = "signals"
  instance_name = google_bigtable_instance.signals.name

  automated_backup_policy {
    retention_period = "840h0m0s"
    frequency        = var.frequency # expect: unknown recovery.rpo_achievable
  }
}

# Monthly rules are not followed.
resource "google_compute_disk" "scans" {
  name   = "scans"
  zone   = "us-central1-a"
  labels = { rpo = "8h" }
}

resource "google_backup_dr_backup_plan" "monthly" {
  location       = "us-central1"
  backup_plan_id = "monthly"
  resource_type  = "compute.googleapis.com/Disk"
  backup_vault   = "projects/clinic/locations/us-central1/backupVaults/primary"

  backup_rules { # expect: unknown recovery.rpo_achievable
    rule_id               = "monthly"
    backup_retention_days = 400

    standard_schedule {
      recurrence_type = "MONTHLY"
      time_zone       = "UTC"

      week_day_of_month {
        week_of_month = "FIRST"
        day_of_week   = "SUNDAY"
      }
    }
  }
}

resource "google_backup_dr_backup_plan_association" "scans" {
  location                   = "us-central1"
  backup_plan_association_id = "scans"
  resource_type              = "compute.googleapis.com/Disk"
  resource                   = google_compute_disk.scans.id
  backup_plan                = google_backup_dr_backup_plan.monthly.id
}
