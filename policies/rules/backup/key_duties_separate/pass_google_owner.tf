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

resource "google_kms_crypto_key" "chart" {
  name     = "chart"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_kms_crypto_key_iam_member" "backup" {
  crypto_key_id = google_kms_crypto_key.chart.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:backup@clinic.iam.gserviceaccount.com" # expect: pass backup.key_duties_separate
}

# A key ring of another project inherits nothing from this one.
resource "google_kms_crypto_key" "images" { # expect: not_applicable backup.key_duties_separate
  name     = "images"
  key_ring = "projects/images/locations/us-central1/keyRings/images"
}

data "google_iam_policy" "clinic" {
  binding {
    role    = "roles/cloudkms.admin"
    members = ["user:registrar@clinic.example"]
  }
}

resource "google_project_iam_policy" "clinic" {
  project     = "clinic"
  policy_data = data.google_iam_policy.clinic.policy_data
}
