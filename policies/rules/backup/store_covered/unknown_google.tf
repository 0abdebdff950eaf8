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

# What an ENTERPRISE_PLUS instance does without a configuration is not documented.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_17"

  settings { # expect: unknown backup.store_covered
    tier = "db-perf-optimized-N-4"
  }
}

# The organization decides the soft delete of new buckets.
resource "google_storage_bucket" "documents" { # expect: unknown backup.store_covered
  name     = "ehr-documents"
  location = "US"
}

variable "disk" {
  type = string
}

resource "google_compute_disk" "scans" {
  name = "scans"
  zone = "us-central1-a"
  size = 500
}

resource "google_compute_disk_resource_policy_attachment" "some" {
  name = "daily"
  disk = var.disk # expect: unknown backup.store_covered
  zone = "us-central1-a"
}

resource "google_healthcare_dataset" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

# How far Google can roll a FHIR store back is not followed.
resource "google_healthcare_fhir_store" "chart" { # expect: unknown backup.store_covered
  name    = "chart"
  dataset = google_healthcare_dataset.clinic.id
  version = "R4"
}
