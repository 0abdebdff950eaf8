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

resource "google_compute_backend_service" "chart" {
  name       = "chart"
  enable_cdn = true # expect: fail residency.edge_cache_off
}

resource "google_storage_bucket" "scans" {
  name     = "ehr-scans"
  location = "US"
}

resource "google_compute_backend_bucket" "scans" {
  name        = "scans"
  bucket_name = google_storage_bucket.scans.name
  enable_cdn  = true # expect: fail residency.edge_cache_off
}

# Style sheets and scripts hold no patient data.
resource "google_storage_bucket" "assets" {
  name     = "ehr-assets"
  location = "US"
  labels   = { data-classification = "none" }
}

resource "google_compute_backend_bucket" "assets" {
  name        = "assets"
  bucket_name = google_storage_bucket.assets.name
  enable_cdn  = true # expect: not_applicable residency.edge_cache_off
}
