terraform {
  required_providers {
    awscc = {
      source  = "hashicorp/awscc"
      version = "~> 1.0"
    }
  }
}

variable "region" {
  type = string
}

provider "awscc" {
  region = var.region
}

resource "awscc_healthlake_fhir_datastore" "charts" { # expect: unknown residency.store_location_allowed
  datastore_type_version = "R4"
}
