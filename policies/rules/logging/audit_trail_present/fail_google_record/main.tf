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

resource "google_storage_bucket" "scans" {
  name     = "clinic-scans"
  location = "us-central1"
}
