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

resource "google_org_policy_policy" "locations" {
  name   = "projects/clinic/policies/gcp.resourceLocations"
  parent = "projects/clinic"

  spec {
    rules {
      values {
        allowed_values = ["in:us-locations", "in:eu-locations"] # expect: fail residency.guardrail_fits
      }
    }
  }
}

resource "google_folder_organization_policy" "locations" {
  folder     = "folders/123456789"
  constraint = "constraints/gcp.resourceLocations"

  list_policy {
    allow {
      all = true # expect: fail residency.guardrail_fits
    }
  }
}
