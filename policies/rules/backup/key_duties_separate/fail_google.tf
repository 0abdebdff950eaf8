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

resource "google_service_account" "backup" {
  account_id = "backup"
}

resource "google_service_account" "security" {
  account_id = "security"
}

resource "google_kms_crypto_key_iam_member" "backup" {
  crypto_key_id = google_kms_crypto_key.chart.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter" # expect: fail backup.key_duties_separate
  member        = google_service_account.backup.member
}

# What is given at the ring is given at its keys.
resource "google_kms_key_ring_iam_binding" "administrators" {
  key_ring_id = google_kms_key_ring.clinic.id
  role        = "roles/cloudkms.admin"
  members     = ["group:security@clinic.example", google_service_account.backup.member]
}
