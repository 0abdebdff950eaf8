terraform {
  required_providers {
    awscc = {
      source  = "hashicorp/awscc"
      version = "~> 1.0"
    }
  }
}

provider "awscc" {
  region = "us-east-1"
}

resource "awscc_healthlake_fhir_datastore" "charts" { # expect: pass residency.store_location_allowed
  datastore_type_version = "R4"
}
