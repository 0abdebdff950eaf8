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

# The number of newer versions tells no time.
resource "google_storage_bucket" "images" {
  name     = "ehr-images"
  location = "US"

  versioning {
    enabled = true
  }

  lifecycle_rule { # expect: unknown backup.versions_kept
    action {
      type = "Delete"
    }

    condition {
      num_newer_versions = 3
    }
  }
}
