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

resource "google_logging_project_bucket_config" "clinic" { # expect: fail logging.sink_encrypted
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "clinic"
  retention_days = 90
}
