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

resource "google_kms_key_ring" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_kms_crypto_key" "chart" { # expect: fail backup.key_rotates
  name     = "chart"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_kms_crypto_key" "orders" {
  name            = "orders"
  key_ring        = google_kms_key_ring.clinic.id
  rotation_period = "63072000s" # expect: fail backup.key_rotates
}

# Keys for signatures do not rotate by themselves.
resource "google_kms_crypto_key" "signatures" { # expect: not_applicable backup.key_rotates
  name     = "signatures"
  key_ring = google_kms_key_ring.clinic.id
  purpose  = "ASYMMETRIC_SIGN"

  version_template {
    algorithm = "EC_SIGN_P256_SHA256"
  }
}
