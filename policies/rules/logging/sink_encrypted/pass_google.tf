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

resource "google_logging_project_bucket_config" "clinic" {
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "clinic"
  retention_days = 90

  cmek_settings { # expect: pass logging.sink_encrypted
    kms_key_name = "projects/clinic/locations/us-central1/keyRings/clinic/cryptoKeys/logs"
  }
}
