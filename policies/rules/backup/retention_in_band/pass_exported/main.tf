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

# No plan backs a dataset up; it is exported, and kept.
resource "google_bigquery_dataset" "chart" { # expect: pass backup.retention_in_band
  dataset_id = "chart"
}
