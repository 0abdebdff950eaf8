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

# Nothing is sent: there are no backups.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings { # expect: fail backup.store_covered
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"
  }
}

# A configuration without `enabled` sends false.
resource "google_sql_database_instance" "orders" {
  name             = "orders"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-custom-4-16384"

    backup_configuration { # expect: fail backup.store_covered
      start_time = "02:00"
    }
  }
}

# A replica is rebuilt from its source.
resource "google_sql_database_instance" "orders_reader" { # expect: not_applicable backup.store_covered
  name                 = "orders-reader"
  database_version     = "MYSQL_8_0"
  master_instance_name = google_sql_database_instance.orders.name

  settings {
    tier = "db-custom-4-16384"
  }
}

# Soft delete is off.
resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "US"

  versioning {
    enabled = true
  }

  soft_delete_policy {
    retention_duration_seconds = 0 # expect: fail backup.store_covered
  }
}

# The schedule is attached to no disk.
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
      max_retention_days = 35
    }
  }
}

resource "google_compute_disk" "scans" { # expect: fail backup.store_covered
  name = "scans"
  zone = "us-central1-a"
  size = 500
}

# Nothing protects the instance that holds the disk.
resource "google_compute_disk" "archive" { # expect: fail backup.store_covered
  name = "archive"
  zone = "us-central1-a"
  size = 500
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

  attached_disk {
    source = google_compute_disk.archive.id
  }

  network_interface {
    network = "clinic"
  }
}

resource "google_backup_dr_backup_vault" "primary" {
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = "864000s"
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

resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "regional-us-central1"
  display_name = "clinic"
  num_nodes    = 1
}

resource "google_spanner_database" "visits" { # expect: fail backup.store_covered
  name     = "visits"
  instance = google_spanner_instance.clinic.name
}

resource "google_firestore_database" "portal" { # expect: fail backup.store_covered
  name        = "portal"
  location_id = "nam5"
  type        = "FIRESTORE_NATIVE"
}

resource "google_bigtable_instance" "signals" {
  name = "signals"

  cluster {
    cluster_id = "signals-a"
    zone       = "us-central1-a"
    num_nodes  = 3
  }
}

resource "google_bigtable_table" "signals" { # expect: fail backup.store_covered
  name          = "signals"
  instance_name = google_bigtable_instance.signals.name
}

# Continuous backups are on by default, and off here.
resource "google_alloydb_cluster" "results" {
  cluster_id = "results"
  location   = "us-central1"

  continuous_backup_config {
    enabled = false # expect: fail backup.store_covered
  }
}

resource "google_filestore_instance" "letters" { # expect: fail backup.store_covered
  name     = "letters"
  location = "us-central1"
  tier     = "REGIONAL"

  file_shares {
    name        = "letters"
    capacity_gb = 1024
  }

  networks {
    network = "clinic"
    modes   = ["MODE_IPV4"]
  }
}

# Time travel cannot be turned off.
resource "google_bigquery_dataset" "reports" { # expect: pass backup.store_covered
  dataset_id = "reports"
}
