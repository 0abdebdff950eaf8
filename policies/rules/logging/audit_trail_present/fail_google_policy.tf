terraform { # expect: fail logging.audit_trail_present
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

resource "google_storage_bucket" "scans" {
  name     = "clinic-scans"
  location = "us-central1"
}

data "google_iam_policy" "project" {
  binding {
    role    = "roles/viewer"
    members = ["group:staff@clinic.example"]
  }
}

resource "google_project_iam_policy" "project" {
  project     = "clinic"
  policy_data = data.google_iam_policy.project.policy_data
}
