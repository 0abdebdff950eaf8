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

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  database_version = "POSTGRES_15"

  settings { # expect: fail recovery.database_fails_over
    tier        = "db-custom-4-16384"
    user_labels = { recovery-tier = "gold" }
  }
}

resource "google_bigtable_instance" "signals" {
  name = "signals"

  cluster { # expect: fail recovery.database_fails_over
    cluster_id = "signals-a"
    zone       = "us-central1-a"
    num_nodes  = 3
  }

  labels = { recovery-tier = "gold" }
}

# A table has the labels of its instance.
resource "google_bigtable_table" "signals" {
  name          = "signals"
  instance_name = google_bigtable_instance.signals.name
}
