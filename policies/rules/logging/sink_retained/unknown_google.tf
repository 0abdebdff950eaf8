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

variable "days" {
  type = number
}

resource "google_logging_project_bucket_config" "clinic" {
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "clinic"
  retention_days = var.days # expect: unknown logging.sink_retained
}
