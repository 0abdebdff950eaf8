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

variable "paused" {
  type = bool
}

resource "google_gke_backup_backup_plan" "daily" {
  name     = "daily"
  location = "us-central1"
  cluster  = "projects/clinic/locations/us-central1/clusters/clinic"

  backup_config {
    all_namespaces      = true
    include_volume_data = true
  }

  retention_policy {
    backup_retain_days      = 35
    backup_delete_lock_days = 14
  }

  backup_schedule {
    cron_schedule = "0 2 * * *"
    paused        = var.paused # expect: unknown backup.schedule_active
  }
}
