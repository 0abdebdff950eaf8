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

resource "google_storage_bucket" "archive" { # expect: not_applicable backup.versions_kept
  name     = "ehr-log-archive"
  location = "us-central1"

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

resource "google_logging_project_sink" "archive" {
  name        = "archive"
  destination = "storage.googleapis.com/${google_storage_bucket.archive.name}"
}

resource "google_storage_bucket_iam_member" "archive" {
  bucket = google_storage_bucket.archive.name
  role   = "roles/storage.objectCreator"
  member = google_logging_project_sink.archive.writer_identity
}

# Usage logs of another bucket.
resource "google_storage_bucket" "usage" { # expect: not_applicable backup.versions_kept
  name     = "ehr-usage"
  location = "us-central1"

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

resource "google_storage_bucket_iam_member" "usage" {
  bucket = google_storage_bucket.usage.name
  role   = "roles/storage.objectCreator"
  member = "group:cloud-storage-analytics@google.com"
}

resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "us-central1"

  versioning {
    enabled = true # expect: pass backup.versions_kept
  }

  logging {
    log_bucket = google_storage_bucket.usage.name
  }
}
