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

resource "google_logging_project_bucket_config" "audit" {
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "audit"
  retention_days = 365 # expect: fail logging.sink_retained
}

# Evidence is kept longer than operational logs.
resource "google_logging_project_sink" "audit" {
  name        = "audit"
  destination = "logging.googleapis.com/${google_logging_project_bucket_config.audit.id}"
  filter      = "logName:\"cloudaudit.googleapis.com\""
}
