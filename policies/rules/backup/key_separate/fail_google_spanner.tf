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

resource "google_kms_key_ring" "clinic" {
  name     = "clinic"
  location = "us-central1"
}

resource "google_kms_crypto_key" "data" {
  name     = "data"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_kms_crypto_key" "backups" {
  name     = "backups"
  key_ring = google_kms_key_ring.clinic.id
}

resource "google_spanner_instance" "clinic" {
  name         = "clinic"
  config       = "regional-us-central1"
  display_name = "clinic"
  num_nodes    = 1
}

resource "google_spanner_database" "visits" {
  name     = "visits"
  instance = google_spanner_instance.clinic.name

  encryption_config {
    kms_key_name = google_kms_crypto_key.data.id
  }
}

resource "google_spanner_backup_schedule" "visits" {
  instance           = google_spanner_instance.clinic.name
  database           = google_spanner_database.visits.name
  name               = "visits"
  retention_duration = "3024000s"

  spec {
    cron_spec {
      text = "0 2 * * *"
    }
  }

  full_backup_spec {}

  encryption_config {
    encryption_type = "CUSTOMER_MANAGED_ENCRYPTION"
    kms_key_name    = google_kms_crypto_key.data.id # expect: fail backup.key_separate
  }
}

resource "google_spanner_database" "letters" {
  name     = "letters"
  instance = google_spanner_instance.clinic.name

  encryption_config {
    kms_key_name = google_kms_crypto_key.data.id # expect: fail backup.key_separate
  }
}

# Its backups have the key of the database, although it could name another one.
resource "google_spanner_backup_schedule" "letters" {
  instance           = google_spanner_instance.clinic.name
  database           = google_spanner_database.letters.name
  name               = "letters"
  retention_duration = "3024000s"

  spec {
    cron_spec {
      text = "0 2 * * *"
    }
  }

  full_backup_spec {}
}
