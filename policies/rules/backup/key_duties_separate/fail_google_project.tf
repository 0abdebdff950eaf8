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

# What is given in the project is given at its keys.
resource "google_project_iam_member" "administrator" {
  project = "clinic"
  role    = "roles/cloudkms.admin"
  member  = google_service_account.backup.member
}

resource "google_project_iam_binding" "viewers" {
  project = "clinic"
  role    = "roles/viewer"
  members = [google_service_account.backup.member]
}
