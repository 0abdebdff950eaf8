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

# New projects keep their logs there.
resource "google_logging_organization_settings" "clinic" {
  organization     = "123456789"
  storage_location = var.location # expect: unknown residency.log_location_allowed
}

resource "google_logging_folder_settings" "charts" {
  folder           = "folders/987654321"
  storage_location = var.location # expect: unknown residency.log_location_allowed
}
