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

# New projects keep their logs there.
resource "google_logging_organization_settings" "clinic" {
  organization     = "123456789"
  storage_location = "us-central1" # expect: pass residency.log_location_allowed
}

resource "google_logging_folder_settings" "charts" {
  folder           = "folders/987654321"
  storage_location = "us-east1" # expect: pass residency.log_location_allowed
}
