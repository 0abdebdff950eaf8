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
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = google_service_account.backup.member # expect: unknown backup.key_duties_separate
}

# What is given at the ring is given at its keys.
resource "google_kms_key_ring_iam_binding" "administrators" {
  key_ring_id = google_kms_key_ring.clinic.id
  role        = "roles/cloudkms.admin"
  members     = ["group:security@clinic.example", var.administrator]
}

variable "administrator" {
  type = string
}

# The project decides.
resource "google_kms_crypto_key" "images" { # expect: not_applicable backup.key_duties_separate
  name     = "images"
  key_ring = "projects/clinic/locations/us-east1/keyRings/images"
}
