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

resource "google_storage_bucket" "scans" {
  name     = "clinic-scans"
  location = "us-central1"
}

data "google_iam_policy" "project" {
  binding {
    role    = "roles/viewer"
    members = ["group:staff@clinic.example"]
  }

  audit_config {
    service = "allServices" # expect: pass logging.audit_trail_present

    audit_log_configs {
      log_type = "DATA_READ"
    }

    audit_log_configs {
      log_type = "DATA_WRITE"
    }
  }
}

resource "google_project_iam_policy" "project" {
  project     = "clinic"
  policy_data = data.google_iam_policy.project.policy_data
}
