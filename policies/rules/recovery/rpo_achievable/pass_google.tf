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
    tier        = "db-custom-4-16384"
    edition     = "ENTERPRISE"
    user_labels = { rpo = "1h" }

    backup_configuration {
      enabled                        = true # expect: pass recovery.rpo_achievable
      point_in_time_recovery_enabled = true
    }
  }
}

resource "google_compute_resource_policy" "disks" {
  name = "disks"

  snapshot_schedule_policy {
    schedule {
      hourly_schedule {
        hours_in_cycle = 4 # expect: pass recovery.rpo_achievable
        start_time     = "04:00"
      }
    }

    retention_policy {
      max_retention_days = 35
    }
  }
}

resource "google_compute_disk" "scans" {
  name   = "scans"
  zone   = "us-central1-a"
  labels = { rpo = "8h" }
}

resource "google_compute_disk_resource_policy_attachment" "scans" {
  name = google_compute_resource_policy.disks.name
  disk = google_compute_disk.scans.name
  zone = "us-central1-a"
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
    frequency        = "12h0m0s" # expect: pass recovery.rpo_achievable
  }
}
