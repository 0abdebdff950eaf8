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

resource "google_kms_crypto_key" "chart" {
  name                       = "chart"
  key_ring                   = "projects/clinic/locations/us-east1/keyRings/clinic"
  destroy_scheduled_duration = "2592000s" # expect: pass backup.key_guarded
}

# It signs, and encrypts no data.
resource "google_kms_crypto_key" "signatures" { # expect: not_applicable backup.key_guarded
  name                       = "signatures"
  key_ring                   = "projects/clinic/locations/us-east1/keyRings/clinic"
  purpose                    = "ASYMMETRIC_SIGN"
  destroy_scheduled_duration = "86400s"
}
