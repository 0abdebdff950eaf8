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

variable "labels" {
  type = map(string)
}

resource "google_sql_database_instance" "chart" { # expect: unknown recovery.objectives_declared
  name             = "chart"
  database_version = "POSTGRES_15"

  settings {
    tier        = "db-custom-4-16384"
    user_labels = var.labels
  }
}
