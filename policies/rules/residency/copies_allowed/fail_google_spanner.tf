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

# A configuration of three continents keeps a replica in each.
resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "nam-eur-asia1" # expect: 2x fail residency.copies_allowed
  display_name = "clinic"
  num_nodes    = 1
}

resource "google_spanner_database" "visits" {
  name     = "visits"
  instance = google_spanner_instance.clinic.name
}

resource "google_spanner_backup_schedule" "visits" {
  instance           = google_spanner_instance.clinic.name
  database           = google_spanner_database.visits.name
  name               = "daily"
  retention_duration = "3024000s"

  spec {
    cron_spec {
      text = "0 2 * * *"
    }
  }

  full_backup_spec {}
}
