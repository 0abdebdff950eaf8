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

variable "locked_days" {
  type = number
}

resource "google_gke_backup_backup_plan" "charts" {
  name     = "charts"
  cluster  = "projects/clinic/locations/us-central1/clusters/charts"
  location = "us-central1"

  retention_policy {
    backup_retain_days = 60
    backup_delete_lock_days = var.locked_days # expect: unknown backup.deletion_denied
  }

  backup_config {
    include_volume_data = true
    all_namespaces      = true
  }
}
