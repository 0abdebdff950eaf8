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
  name                = "chart"
  database_version    = "POSTGRES_15"
  deletion_protection = true

  settings {
    tier                        = "db-custom-4-16384"
    deletion_protection_enabled = true # expect: pass backup.deletion_protected
  }
}

resource "google_storage_bucket" "documents" {
  name          = "ehr-documents"
  location      = "US"
  force_destroy = false # expect: pass backup.deletion_protected
}

resource "google_spanner_database" "visits" {
  name                   = "visits"
  instance               = "clinic"
  enable_drop_protection = true # expect: pass backup.deletion_protected
}

resource "google_firestore_database" "portal" {
  name                    = "portal"
  location_id             = "nam5"
  type                    = "FIRESTORE_NATIVE"
  delete_protection_state = "DELETE_PROTECTION_ENABLED" # expect: pass backup.deletion_protected
}

resource "google_bigtable_table" "signals" {
  name                = "signals"
  instance_name       = "signals"
  deletion_protection = "PROTECTED" # expect: pass backup.deletion_protected
}

resource "google_filestore_instance" "letters" {
  name                        = "letters"
  location                    = "us-central1"
  tier                        = "REGIONAL"
  deletion_protection_enabled = true # expect: pass backup.deletion_protected

  file_shares {
    name        = "letters"
    capacity_gb = 1024
  }

  networks {
    network = "clinic"
    modes   = ["MODE_IPV4"]
  }
}

resource "google_bigquery_dataset" "reports" {
  dataset_id                 = "reports"
  delete_contents_on_destroy = false # expect: pass backup.deletion_protected
}

# Disks cannot be protected.
resource "google_compute_disk" "scans" { # expect: not_applicable backup.deletion_protected
  name = "scans"
  zone = "us-central1-a"
}
