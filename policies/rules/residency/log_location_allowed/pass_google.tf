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

resource "google_logging_project_bucket_config" "clinic" { # expect: pass residency.log_location_allowed
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "clinic"
  retention_days = 90
}

resource "google_logging_project_bucket_config" "default" { # expect: pass residency.log_location_allowed
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "_Default"
  retention_days = 30
}
