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

resource "google_compute_backend_service" "chart" {
  name       = "chart"
  enable_cdn = true

  cdn_policy {
    cache_mode = "USE_ORIGIN_HEADERS" # expect: unknown residency.edge_cache_off
  }
}
