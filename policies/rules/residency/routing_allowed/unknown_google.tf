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

variable "region" {
  type = string
}

resource "google_compute_region_network_endpoint_group" "second" {
  name                  = "second"
  region                = var.region
  network_endpoint_type = "SERVERLESS"
}

resource "google_compute_backend_service" "chart" {
  name                  = "chart"
  load_balancing_scheme = "EXTERNAL_MANAGED"

  backend {
    group = google_compute_region_network_endpoint_group.second.id # expect: unknown residency.routing_allowed
  }
}

resource "google_compute_address" "second" {
  name   = "second"
  region = var.region
}

resource "google_dns_record_set" "letters" {
  managed_zone = "clinic"
  name         = "letters.clinic.example."
  type         = "A"
  ttl          = 60

  routing_policy {
    geo {
      location = "us-central1"
      rrdatas  = [google_compute_address.second.address] # expect: unknown residency.routing_allowed
    }
  }
}

resource "google_dns_record_set" "labs" {
  managed_zone = "clinic"
  name         = "labs.clinic.example."
  type         = "A"
  ttl          = 60

  routing_policy {
    wrr {
      weight = 1

      health_checked_targets {
        internal_load_balancers {
          ip_address  = "10.0.0.2"
          port        = "443"
          ip_protocol = "tcp"
          network_url = "projects/clinic/global/networks/clinic"
          project     = "clinic"
          region      = var.region # expect: unknown residency.routing_allowed
        }
      }
    }
  }
}
