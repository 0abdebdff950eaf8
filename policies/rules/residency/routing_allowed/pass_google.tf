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

resource "google_compute_region_network_endpoint_group" "second" {
  name                  = "second"
  region                = "us-east1"
  network_endpoint_type = "SERVERLESS"
}

resource "google_compute_backend_service" "chart" {
  name                  = "chart"
  load_balancing_scheme = "EXTERNAL_MANAGED"

  backend {
    group = google_compute_region_network_endpoint_group.second.id # expect: pass residency.routing_allowed
  }
}

resource "google_compute_address" "second" {
  name   = "second"
  region = "us-east1"
}

resource "google_dns_record_set" "letters" {
  managed_zone = "clinic"
  name         = "letters.clinic.example."
  type         = "A"
  ttl          = 60

  routing_policy {
    geo {
      location = "us-central1"
      rrdatas  = [google_compute_address.second.address] # expect: pass residency.routing_allowed
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
          region      = "us-east1" # expect: pass residency.routing_allowed
        }
      }
    }
  }
}

# One address is no choice.
resource "google_dns_record_set" "mail" {
  managed_zone = "clinic"
  name         = "mail.clinic.example."
  type         = "A"
  ttl          = 60
  rrdatas      = ["203.0.113.10"]
}
