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

resource "google_storage_bucket" "documents" { # expect: unknown residency.store_location_allowed
  name     = "ehr-documents"
  location = var.location
}

# The dataset is declared elsewhere.
resource "google_healthcare_fhir_store" "chart" {
  name    = "chart"
  dataset = "clinic" # expect: unknown residency.store_location_allowed
  version = "R4"
}

# A configuration that is not in the table.
resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "custom-clinic" # expect: unknown residency.store_location_allowed
  display_name = "clinic"
  num_nodes    = 1
}

resource "google_spanner_database" "visits" {
  name     = "visits"
  instance = google_spanner_instance.clinic.name
}
