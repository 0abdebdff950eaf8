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

resource "google_storage_bucket" "consent" {
  name     = "consent-backups"
  location = "US"

  retention_policy {
    retention_period = 3024000 # expect: pass backup.bucket_locked
    is_locked        = true
  }
}
