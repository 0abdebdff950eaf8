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
        location = "us-central1" # expect: pass residency.secret_location_allowed
      }

      replicas {
        location = "us-east1"
      }
    }
  }
}

resource "google_secret_manager_secret" "letters" {
  secret_id = "letters"

  replication {
    user_managed {
      replicas {
        location = "us-central1" # expect: pass residency.secret_location_allowed
      }
    }
  }
}

resource "google_secret_manager_regional_secret" "labs" {
  secret_id = "labs"
  location  = "us-central1" # expect: pass residency.secret_location_allowed
}
