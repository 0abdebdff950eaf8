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

# This argument stops this configuration alone.
resource "google_sql_database_instance" "chart" {
  name                = "chart"
  database_version    = "POSTGRES_15"
  deletion_protection = true

  settings { # expect: fail backup.deletion_protected
    tier = "db-custom-4-16384"
  }
}

resource "google_storage_bucket" "documents" {
  name          = "ehr-documents"
  location      = "US"
  force_destroy = true # expect: fail backup.deletion_protected
}

resource "google_spanner_database" "visits" { # expect: fail backup.deletion_protected
  name     = "visits"
  instance = "clinic"
}

resource "google_firestore_database" "portal" { # expect: fail backup.deletion_protected
  name        = "portal"
  location_id = "nam5"
  type        = "FIRESTORE_NATIVE"
}

resource "google_bigtable_table" "signals" { # expect: fail backup.deletion_protected
  name          = "signals"
  instance_name = "signals"
}

resource "google_filestore_instance" "letters" { # expect: fail backup.deletion_protected
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

resource "google_bigquery_dataset" "reports" {
  dataset_id                 = "reports"
  delete_contents_on_destroy = true # expect: fail backup.deletion_protected
}

# Disks cannot be protected.
resource "google_compute_disk" "scans" { # expect: not_applicable backup.deletion_protected
  name = "scans"
  zone = "us-central1-a"
}
