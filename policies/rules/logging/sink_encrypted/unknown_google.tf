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

variable "keys" {
  type = list(string)
}

resource "google_logging_project_bucket_config" "clinic" {
  project        = "clinic"
  location       = "us-central1"
  bucket_id      = "clinic"
  retention_days = 90

  dynamic "cmek_settings" { # expect: unknown logging.sink_encrypted
    for_each = var.keys

    content {
      kms_key_name = cmek_settings.value
    }
  }
}
