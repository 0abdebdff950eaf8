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

resource "google_logging_project_sink" "audit" {
  name        = "audit"
  destination = "logging.googleapis.com/projects/clinic-logs/locations/global/buckets/audit" # expect: fail residency.log_location_allowed
  filter      = "logName:cloudaudit"
}

resource "google_storage_bucket" "archive" {
  name     = "ehr-log-archive"
  location = "EUROPE-WEST1"
}

resource "google_logging_project_sink" "archive" {
  name        = "archive"
  destination = "storage.googleapis.com/${google_storage_bucket.archive.name}" # expect: fail residency.log_location_allowed
}

resource "google_logging_project_sink" "other" {
  name        = "other"
  destination = "storage.googleapis.com/somewhere"
  disabled    = true
}
