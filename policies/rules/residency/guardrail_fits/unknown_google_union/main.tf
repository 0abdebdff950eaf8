terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 6.50"
    }
  }
}

# Its regions of the European Union fit; what else the group holds is not known.
resource "google_org_policy_policy" "locations" {
  name   = "projects/clinic/policies/gcp.resourceLocations"
  parent = "projects/clinic"

  spec {
    rules {
      values {
        allowed_values = ["in:europe-west3-locations", "in:eu-locations"] # expect: unknown residency.guardrail_fits
      }
    }
  }
}
