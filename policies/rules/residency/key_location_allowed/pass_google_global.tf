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

resource "google_kms_key_ring" "clinic" { # expect: pass residency.key_location_allowed
  name     = "clinic"
  location = "us-central1"
}

resource "google_kms_crypto_key" "chart" {
  name     = "chart"
  key_ring = google_kms_key_ring.clinic.id
}
