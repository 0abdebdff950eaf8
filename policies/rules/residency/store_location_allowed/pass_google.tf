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

# The zone tells the region.
resource "google_compute_disk" "scans" { # expect: pass residency.store_location_allowed
  name = "scans"
  zone = "us-east4-b"
}

# A multi-region of which every part is allowed.
resource "google_storage_bucket" "documents" { # expect: pass residency.store_location_allowed
  name     = "ehr-documents"
  location = "US"
}

resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "regional-us-east1" # expect: pass residency.store_location_allowed
  display_name = "clinic"
  num_nodes    = 1
}

resource "google_spanner_database" "visits" {
  name     = "visits"
  instance = google_spanner_instance.clinic.name
}

resource "google_firestore_database" "portal" {
  name        = "portal"
  location_id = "nam5" # expect: pass residency.store_location_allowed
  type        = "FIRESTORE_NATIVE"
}

resource "google_healthcare_dataset" "clinic" { # expect: pass residency.store_location_allowed
  name     = "clinic"
  location = "us-central1"
}

resource "google_healthcare_dicom_store" "images" {
  name    = "images"
  dataset = google_healthcare_dataset.clinic.id
}

# That of the provider.
resource "google_sql_database_instance" "chart" { # expect: pass residency.store_location_allowed
  provider         = google.recovery
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-4-16384"
  }
}

provider "google" {
  alias   = "recovery"
  project = "clinic"
  region  = "us-west1"
}

# A dataset lies in the US by default.
resource "google_bigquery_dataset" "reports" { # expect: pass residency.store_location_allowed
  dataset_id = "reports"
}
