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

# Soft delete keeps what was overwritten.
resource "google_storage_bucket" "documents" {
  name     = "ehr-documents"
  location = "US"

  soft_delete_policy {
    retention_duration_seconds = 3024000 # expect: pass backup.versions_kept
  }
}

resource "google_storage_bucket" "images" {
  name     = "ehr-images"
  location = "US"

  versioning {
    enabled = true # expect: pass backup.versions_kept
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }

    condition {
      days_since_noncurrent_time = 60
    }
  }
}

# Counted from the day on which a version becomes an old one.
resource "google_storage_bucket" "aged" {
  name     = "ehr-aged"
  location = "us-east1"

  versioning {
    enabled = true # expect: pass backup.versions_kept
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = 365
      with_state                 = "ARCHIVED"
    }
  }
}
