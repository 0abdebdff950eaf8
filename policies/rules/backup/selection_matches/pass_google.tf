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

resource "google_compute_disk" "scans" {
  name = "scans"
  zone = "us-central1-a"
}

resource "google_backup_dr_backup_plan_association" "scans" { # expect: pass backup.selection_matches
  location                   = "us-central1"
  backup_plan_association_id = "scans"
  resource_type              = "compute.googleapis.com/Disk"
  resource                   = google_compute_disk.scans.id
  backup_plan                = "projects/clinic/locations/us-central1/backupPlans/daily"
}
