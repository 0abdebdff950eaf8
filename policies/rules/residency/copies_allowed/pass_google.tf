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
    tier = "db-custom-4-16384"

    backup_configuration {
      enabled  = true
      location = "us" # expect: pass residency.copies_allowed
    }
  }
}

resource "google_sql_database_instance" "chart_reader" { # expect: not_applicable residency.copies_allowed
  name                 = "chart-reader"
  database_version     = "POSTGRES_15"
  region               = "us-east1"
  master_instance_name = google_sql_database_instance.chart.name

  settings {
    tier = "db-custom-4-16384"
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

    snapshot_properties {
      storage_locations = ["us"] # expect: pass residency.copies_allowed
    }
  }
}

resource "google_bigtable_instance" "signals" {
  name = "signals"

  cluster {
    cluster_id = "signals-a"
    zone       = "us-central1-a"
    num_nodes  = 3
  }

  cluster {
    cluster_id = "signals-b"
    zone       = "us-east1-b" # expect: pass residency.copies_allowed
    num_nodes  = 3
  }
}

resource "google_bigtable_table" "signals" {
  name          = "signals"
  instance_name = google_bigtable_instance.signals.name
}

resource "google_alloydb_cluster" "results" {
  cluster_id = "results"
  location   = "us-central1"
}

resource "google_alloydb_cluster" "results_standby" { # expect: not_applicable residency.copies_allowed
  cluster_id   = "results-standby"
  location     = "us-east1"
  cluster_type = "SECONDARY"

  secondary_config {
    primary_cluster_name = google_alloydb_cluster.results.name # expect: pass residency.copies_allowed
  }
}

resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "US"

  custom_placement_config {
    data_locations = ["US-EAST1", "US-WEST1"] # expect: pass residency.copies_allowed
  }
}
