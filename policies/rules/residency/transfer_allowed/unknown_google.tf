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

variable "status" {
  type = string
}

resource "google_storage_bucket" "scans" {
  name     = "clinic-scans"
  location = "us-central1"
}

# The bucket of a partner is declared elsewhere.
resource "google_storage_transfer_job" "partner" {
  description = "partner"

  transfer_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.scans.name
    }

    gcs_data_sink {
      bucket_name = "partner-scans" # expect: unknown residency.transfer_allowed
    }
  }
}

# Agents reach the file system; nothing tells where.
resource "google_storage_transfer_job" "archive" {
  description = "archive"

  transfer_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.scans.name
    }

    posix_data_sink {
      root_directory = "/archive" # expect: unknown residency.transfer_allowed
    }
  }
}

# What it reads is not followed, and where it writes is declared elsewhere.
resource "google_bigquery_data_transfer_config" "report" {
  display_name           = "report"
  data_source_id         = "scheduled_query"
  destination_dataset_id = "reports" # expect: unknown residency.transfer_allowed

  params = {
    query = "SELECT 1"
  }
}
