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

# A global bucket lies nowhere in particular.
resource "google_logging_project_bucket_config" "clinic" { # expect: unknown residency.log_location_allowed
  project        = "clinic"
  location       = "global"
  bucket_id      = "clinic"
  retention_days = 90
}
