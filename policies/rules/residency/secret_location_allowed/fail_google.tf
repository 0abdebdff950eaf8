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

resource "google_secret_manager_secret" "chart" {
  secret_id = "chart"

  replication {
    user_managed {
      replicas {
        location = "us-central1"
      }

      replicas {
        location = "europe-west1" # expect: fail residency.secret_location_allowed
      }
    }
  }
}

# Wherever Google keeps it.
resource "google_secret_manager_secret" "letters" {
  secret_id = "letters"

  replication { # expect: fail residency.secret_location_allowed
    auto {}
  }
}

resource "google_secret_manager_regional_secret" "labs" {
  secret_id = "labs"
  location  = "europe-west1" # expect: fail residency.secret_location_allowed
}
