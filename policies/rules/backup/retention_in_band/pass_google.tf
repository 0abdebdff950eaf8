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

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled = true

      backup_retention_settings {
        retained_backups = 35 # expect: pass backup.retention_in_band
      }
    }
  }
}

resource "google_alloydb_cluster" "results" {
  cluster_id = "results"
  location   = "us-central1"

  continuous_backup_config {
    recovery_window_days = 35 # expect: pass backup.retention_in_band
  }
}

resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "US"

  soft_delete_policy {
    retention_duration_seconds = 3024000 # expect: pass backup.retention_in_band
  }
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
      max_retention_days = 35 # expect: pass backup.retention_in_band
    }
  }
}

resource "google_backup_dr_backup_vault" "primary" {
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = "4320000s"
}

resource "google_backup_dr_backup_plan" "weekly" {
  location       = "us-central1"
  backup_plan_id = "weekly"
  resource_type  = "compute.googleapis.com/Instance"
  backup_vault   = google_backup_dr_backup_vault.primary.id

  backup_rules {
    rule_id               = "weekly"
    backup_retention_days = 60 # expect: pass backup.retention_in_band

    standard_schedule {
      recurrence_type = "WEEKLY"
      days_of_week    = ["SUNDAY"]
      time_zone       = "UTC"

      backup_window {
        start_hour_of_day = 2
        end_hour_of_day   = 8
      }
    }
  }
}

resource "google_firestore_backup_schedule" "portal" {
  database  = "portal"
  retention = "3024000s" # expect: pass backup.retention_in_band

  weekly_recurrence {
    day = "SUNDAY"
  }
}
