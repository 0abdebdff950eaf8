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
resource "google_compute_disk" "scans" { # expect: pass backup.store_covered
  name              = "scans"
  zone              = "us-central1-a"
  resource_policies = [google_compute_resource_policy.weekly.id]
}

resource "google_compute_region_disk" "archive" { # expect: pass backup.store_covered
  name          = "archive"
  region        = "us-central1"
  replica_zones = ["us-central1-a", "us-central1-b"]
}

# Attached by a resource of its own.
resource "google_compute_disk" "index" { # expect: pass backup.store_covered
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

resource "google_compute_region_disk_resource_policy_attachment" "archive" {
  name   = google_compute_resource_policy.weekly.name
  disk   = google_compute_region_disk.archive.name
  region = "us-central1"
}

resource "google_backup_dr_backup_plan_association" "search" {
  location                   = "us-central1"
  backup_plan_association_id = "search"
  resource_type              = "compute.googleapis.com/Instance"
  resource                   = google_compute_instance.search.id
  backup_plan                = "projects/clinic/locations/us-central1/backupPlans/daily"
}

# What starts and stops machines takes no snapshots; what is attached does.
resource "google_compute_disk" "queue" { # expect: pass backup.store_covered
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

resource "google_compute_resource_policy" "nightly" {
  name = "nightly"

  snapshot_schedule_policy {
    schedule {
      daily_schedule {
        days_in_cycle = 1
        start_time    = "04:00"
      }
    }
  }
}

resource "google_compute_disk_resource_policy_attachment" "queue" {
  name = google_compute_resource_policy.nightly.name
  disk = google_compute_disk.queue.name
  zone = "us-central1-a"
}
