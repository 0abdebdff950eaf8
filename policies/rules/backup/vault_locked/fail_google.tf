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

# The enforced minimum can be lowered, and the vault holds gold data.
resource "google_backup_dr_backup_vault" "primary" { # expect: fail backup.vault_locked
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = "3024000s"
}

resource "google_compute_instance" "imaging" {
  name         = "imaging"
  machine_type = "n2-standard-4"
  zone         = "us-central1-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "clinic"
  }

  labels = { recovery-tier = "gold" }
}

resource "google_backup_dr_backup_plan" "daily" {
  location       = "us-central1"
  backup_plan_id = "daily"
  resource_type  = "compute.googleapis.com/Instance"
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

resource "google_backup_dr_backup_plan_association" "imaging" {
  location                   = "us-central1"
  backup_plan_association_id = "imaging"
  resource_type              = "compute.googleapis.com/Instance"
  resource                   = google_compute_instance.imaging.id
  backup_plan                = google_backup_dr_backup_plan.daily.id
}
