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

# Which manifests run in the cluster is not written anywhere.
resource "google_gke_backup_backup_plan" "daily" {
  name     = "daily"
  location = "us-central1"
  cluster  = "projects/clinic/locations/us-central1/clusters/clinic"

  backup_config {
    include_volume_data = true
    all_namespaces      = true
  }

  backup_schedule {
    cron_schedule = "0 2 * * *"
  }

  retention_policy {
    backup_retain_days = 35
  }
}
