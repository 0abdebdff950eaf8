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

variable "location" {
  type = string
}

resource "google_secret_manager_secret" "chart" {
  secret_id = "chart"

  replication {
    user_managed {
      replicas {
        location = "us-central1"
      }

      replicas {
        location = var.location # expect: unknown residency.secret_location_allowed
      }
    }
  }
}
