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

resource "google_kms_key_ring" "clinic" { # expect: fail residency.key_location_allowed
  name     = "clinic"
  location = "europe-west2"
}

resource "google_kms_crypto_key" "chart" {
  name     = "chart"
  key_ring = google_kms_key_ring.clinic.id
}

# The path of a key ring that is declared elsewhere tells its location.
resource "google_kms_crypto_key" "orders" {
  name     = "orders"
  key_ring = "projects/clinic/locations/asia-south1/keyRings/clinic" # expect: fail residency.key_location_allowed
}
