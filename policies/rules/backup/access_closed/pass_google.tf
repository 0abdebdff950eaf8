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

resource "google_storage_bucket" "documents" {
  name                     = "ehr-documents"
  location                 = "US"
  public_access_prevention = "enforced" # expect: pass backup.access_closed
}

resource "google_storage_bucket_iam_member" "readers" {
  bucket = google_storage_bucket.documents.name
  role   = "roles/storage.objectViewer"
  member = "allUsers"
}

resource "google_storage_bucket" "images" { # expect: pass backup.access_closed
  name     = "ehr-images"
  location = "US"
}

resource "google_storage_bucket_acl" "images" {
  bucket      = google_storage_bucket.images.name
  role_entity = ["OWNER:user-records@clinic.example", "READER:group-nurses@clinic.example"]
}

resource "google_kms_key_ring" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_kms_crypto_key" "data" { # expect: pass backup.access_closed
  name     = "data"
  key_ring = google_kms_key_ring.clinic.id
}

data "google_iam_policy" "ring" {
  binding {
    role    = "roles/cloudkms.cryptoKeyDecrypter"
    members = ["serviceAccount:restore@clinic.iam.gserviceaccount.com", "group:restore@clinic.example"]
  }
}

resource "google_kms_key_ring_iam_policy" "clinic" {
  key_ring_id = google_kms_key_ring.clinic.id
  policy_data = data.google_iam_policy.ring.policy_data
}

resource "google_service_account" "restore" {
  account_id = "restore"
}

resource "google_kms_crypto_key" "images" {
  name     = "images"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_kms_crypto_key_iam_member" "images" {
  crypto_key_id = google_kms_crypto_key.images.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  member        = google_service_account.restore.member # expect: pass backup.access_closed
}

resource "google_bigquery_dataset" "research" { # expect: pass backup.access_closed
  dataset_id = "research"
  location   = "us-central1"

  access {
    role          = "READER"
    special_group = "projectReaders"
  }
}

resource "google_healthcare_dataset" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_healthcare_fhir_store" "charts" {
  name    = "charts"
  dataset = google_healthcare_dataset.clinic.id
  version = "R4"
}

resource "google_healthcare_fhir_store_iam_binding" "charts" {
  fhir_store_id = google_healthcare_fhir_store.charts.id
  role          = "roles/healthcare.fhirResourceReader"
  members       = ["group:clinicians@clinic.example"] # expect: pass backup.access_closed
}
