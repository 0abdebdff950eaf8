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

# No source says how long after its time Spanner creates a scheduled backup.
resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "regional-us-central1"
  display_name = "clinic"
  num_nodes    = 1
  labels       = { rpo = "18h" }
}

resource "google_spanner_database" "visits" {
  name     = "visits"
  instance = google_spanner_instance.clinic.name
}

resource "google_spanner_backup_schedule" "visits" {
  name               = "visits"
  instance           = google_spanner_instance.clinic.name
  database           = google_spanner_database.visits.name
  retention_duration = "3024000s"

  spec {
    cron_spec {
      text = "0 2,14 * * *" # expect: unknown recovery.rpo_achievable
    }
  }

  full_backup_spec {}
}
