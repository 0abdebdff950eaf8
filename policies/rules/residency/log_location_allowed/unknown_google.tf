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

variable "location" {
  type = string
}

resource "google_logging_project_bucket_config" "clinic" { # expect: unknown residency.log_location_allowed
  project        = "clinic"
  location       = var.location
  bucket_id      = "clinic"
  retention_days = 90
}
