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

resource "google_compute_disk" "chart" {
  name = "chart"
  zone = "us-central1-a"
}

resource "google_compute_snapshot" "chart" {
  name              = "chart-before-upgrade"
  source_disk       = google_compute_disk.chart.self_link
  zone              = "us-central1-a"
  storage_locations = ["us"]
}

resource "google_compute_snapshot_iam_member" "chart" {
  name   = google_compute_snapshot.chart.name
  role   = "roles/compute.storageAdmin"
  member = "serviceAccount:copier@clinic.iam.gserviceaccount.com" # expect: pass backup.not_shared
}

resource "google_compute_image" "worker" {
  name        = "worker"
  source_disk = google_compute_disk.chart.self_link
}

resource "google_compute_image_iam_binding" "worker" {
  image   = google_compute_image.worker.name
  role    = "roles/compute.imageUser"
  members = ["serviceAccount:deploy@clinic.iam.gserviceaccount.com", "projectViewer:clinic"] # expect: pass backup.not_shared
}
