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

# Google encrypts all of them whatever is said.
resource "google_sql_database_instance" "chart" { # expect: pass backup.source_encrypted
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier = "db-custom-4-16384"
  }
}

resource "google_storage_bucket" "documents" { # expect: pass backup.source_encrypted
  name     = "ehr-documents"
  location = "US"
}

resource "google_compute_disk" "scans" { # expect: pass backup.source_encrypted
  name = "scans"
  zone = "us-central1-a"
}

resource "google_healthcare_dicom_store" "images" { # expect: pass backup.source_encrypted
  name    = "images"
  dataset = "projects/clinic/locations/us-central1/datasets/clinic"
}

resource "google_bigtable_table" "signals" { # expect: pass backup.source_encrypted
  name          = "signals"
  instance_name = "signals"
}
