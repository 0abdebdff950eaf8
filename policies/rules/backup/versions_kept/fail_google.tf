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

# Neither versions nor soft delete.
resource "google_storage_bucket" "documents" { # expect: fail backup.versions_kept
  name     = "ehr-documents"
  location = "US"

  soft_delete_policy {
    retention_duration_seconds = 0
  }
}

resource "google_storage_bucket" "images" {
  name     = "ehr-images"
  location = "US"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 7 # expect: fail backup.versions_kept
    }
  }
}

# The age of a version counts from its making: what is old is deleted as soon as it is replaced.
resource "google_storage_bucket" "aged" {
  name     = "ehr-aged"
  location = "us-east1"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      age        = 365 # expect: fail backup.versions_kept
      with_state = "ARCHIVED"
    }
  }
}
