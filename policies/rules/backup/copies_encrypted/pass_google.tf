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

resource "google_healthcare_dataset" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_bigquery_dataset" "research" { # expect: not_applicable backup.copies_encrypted
  dataset_id = "research"
  location   = "us-central1"
}

resource "google_healthcare_fhir_store" "charts" { # expect: pass backup.copies_encrypted
  name    = "charts"
  dataset = google_healthcare_dataset.clinic.id
  version = "R4"

  stream_configs {
    bigquery_destination {
      dataset_uri = "bq://clinic.${google_bigquery_dataset.research.dataset_id}"

      schema_config {
        recursive_structure_depth = 3
      }
    }
  }
}

variable "place" {
  type = string
}

# Wherever its backups lie, Google encrypts them.
resource "google_sql_database_instance" "chart" { # expect: pass backup.copies_encrypted
  name             = "chart"
  region           = "us-central1"
  database_version = "POSTGRES_16"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    backup_configuration {
      enabled  = true
      location = var.place
    }
  }
}
