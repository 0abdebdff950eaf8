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

variable "availability" {
  type = string
}

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier              = "db-custom-4-16384"
    availability_type = var.availability # expect: unknown recovery.database_fails_over
    user_labels       = { recovery-tier = "gold" }
  }
}
