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

variable "window" {
  type = string
}

resource "google_kms_crypto_key" "chart" {
  name                       = "chart"
  key_ring                   = "projects/clinic/locations/us-east1/keyRings/clinic"
  destroy_scheduled_duration = var.window # expect: unknown backup.key_guarded
}
