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

variable "days" {
  type = number
}

resource "google_storage_bucket" "consent" {
  name     = "consent-backups"
  location = "US"

  retention_policy {
    retention_period = var.days * 86400 # expect: unknown backup.bucket_locked
    is_locked        = true
  }
}
