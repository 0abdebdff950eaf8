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

# The portal may write to it, too.
resource "google_storage_bucket" "archive" { # expect: unknown backup.versions_kept
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
  member = "serviceAccount:portal@clinic.iam.gserviceaccount.com"
}
