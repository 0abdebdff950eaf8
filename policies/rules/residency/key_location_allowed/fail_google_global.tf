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

# No region is promised of a global key ring.
resource "google_kms_key_ring" "clinic" { # expect: fail residency.key_location_allowed
  name     = "clinic"
  location = "global"
}

resource "google_kms_crypto_key" "chart" {
  name     = "chart"
  key_ring = google_kms_key_ring.clinic.id
}
