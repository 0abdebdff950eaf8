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

resource "google_storage_bucket" "archive" {
  name     = "ehr-log-archive"
  location = "us-central1"

  lifecycle_rule { # expect: unknown logging.sink_retained
    action {
      type = "Delete"
    }

    condition {
      age            = 365
      matches_prefix = ["syslog/"]
    }
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
