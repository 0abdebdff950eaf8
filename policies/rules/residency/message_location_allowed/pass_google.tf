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
    allowed_persistence_regions = ["us-central1", "us-east1"] # expect: pass residency.message_location_allowed
  }
}

resource "google_pubsub_topic" "results" {
  name = "results"

  message_storage_policy {
    allowed_persistence_regions = ["us-central1"] # expect: pass residency.message_location_allowed
  }
}
