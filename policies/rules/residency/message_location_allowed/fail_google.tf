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

resource "google_pubsub_topic" "orders" {
  name = "orders"

  message_storage_policy {
    allowed_persistence_regions = ["us-central1", "europe-west1"] # expect: fail residency.message_location_allowed
  }
}

# Kept wherever it is published.
resource "google_pubsub_topic" "results" { # expect: fail residency.message_location_allowed
  name = "results"
}
