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

variable "reader" {
  type = string
}

resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "US"
}

resource "google_storage_bucket_iam_member" "readers" {
  bucket = google_storage_bucket.documents.name
  role   = "roles/storage.objectViewer"
  member = var.reader # expect: unknown backup.access_closed
}
