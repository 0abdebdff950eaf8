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

variable "regions" {
  type = list(string)
}

resource "google_pubsub_topic" "orders" {
  name = "orders"

  message_storage_policy {
    allowed_persistence_regions = var.regions # expect: unknown residency.message_location_allowed
  }
}
