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

variable "backup_location" {
  type = string
}

resource "google_filestore_instance" "images" {
  name     = "images"
  location = "us-central1"
  tier     = "ENTERPRISE"

  file_shares {
    name        = "images"
    capacity_gb = 1024
  }

  networks {
    network = "clinic"
    modes   = ["MODE_IPV4"]
  }
}

resource "google_filestore_backup" "images" { # expect: unknown residency.copies_allowed
  name              = "images"
  location          = var.backup_location
  source_instance   = google_filestore_instance.images.id
  source_file_share = "images"
}

resource "google_alloydb_cluster" "charts" {
  cluster_id = "charts"
  location   = "us-central1"

  network_config {
    network = "projects/clinic/global/networks/clinic"
  }
}

resource "google_alloydb_backup" "charts" { # expect: unknown residency.copies_allowed
  backup_id    = "charts"
  location     = var.backup_location
  cluster_name = google_alloydb_cluster.charts.name
}
