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

variable "region" {
  type = string
}

resource "google_logging_project_sink" "audit" {
  name        = "audit"
  destination = "logging.googleapis.com/projects/clinic-logs/locations/us-central1/buckets/audit" # expect: pass residency.log_location_allowed
  filter      = "logName:cloudaudit"
}

resource "google_storage_bucket" "archive" {
  name     = "ehr-log-archive"
  location = var.region
}

resource "google_logging_project_sink" "archive" {
  name        = "archive"
  destination = "storage.googleapis.com/${google_storage_bucket.archive.name}" # expect: unknown residency.log_location_allowed
}

resource "google_logging_project_sink" "other" {
  name        = "other"
  destination = "storage.googleapis.com/somewhere" # expect: unknown residency.log_location_allowed
  disabled    = false
}
