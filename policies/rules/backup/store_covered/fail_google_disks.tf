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

resource "google_compute_resource_policy" "weekly" {
  name = "weekly"

  snapshot_schedule_policy {
    schedule {
      weekly_schedule {
        day_of_weeks {
          day        = "SUNDAY"
          start_time = "04:00"
        }
      }
    }
  }
}

# A disk can name its schedules itself.
resource "google_compute_disk" "scans" { # expect: fail backup.store_covered
  name              = "scans"
  zone              = "us-central1-a"
  resource_policies = []
}

resource "google_compute_region_disk" "archive" { # expect: fail backup.store_covered
  name          = "archive"
  region        = "us-central1"
  replica_zones = ["us-central1-a", "us-central1-b"]
}

# Attached by a resource of its own.
resource "google_compute_disk" "index" { # expect: fail backup.store_covered
  name = "index"
  zone = "us-central1-a"
}

resource "google_compute_instance" "search" {
  name         = "search"
  machine_type = "n2-standard-4"
  zone         = "us-central1-a"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }

  network_interface {
    network = "clinic"
  }
}

resource "google_compute_attached_disk" "index" {
  disk     = google_compute_disk.index.id
  instance = google_compute_instance.search.id
}

# What is attached starts and stops machines. It takes no snapshots.
resource "google_compute_disk" "queue" { # expect: fail backup.store_covered
  name = "queue"
  zone = "us-central1-a"
  size = 100
}

resource "google_compute_resource_policy" "office_hours" {
  name = "office-hours"

  instance_schedule_policy {
    time_zone = "America/Chicago"

    vm_start_schedule {
      schedule = "0 6 * * 1-5"
    }
  }
}

resource "google_compute_disk_resource_policy_attachment" "queue" {
  name = google_compute_resource_policy.office_hours.name
  disk = google_compute_disk.queue.name
  zone = "us-central1-a"
}
