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

resource "google_storage_bucket" "scans" {
  name     = "clinic-scans"
  location = "us-central1"
}

resource "google_storage_bucket" "second" {
  name     = "clinic-scans-second"
  location = "us-east4"
}

resource "google_storage_transfer_job" "scans" {
  description = "scans"

  transfer_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.scans.name
    }

    gcs_data_sink {
      bucket_name = google_storage_bucket.second.name # expect: pass residency.transfer_allowed
    }
  }
}

resource "google_bigquery_dataset" "charts" {
  dataset_id = "charts"
  location   = "us-central1"
}

resource "google_bigquery_dataset" "research" {
  dataset_id = "research"
  location   = "us-east4" # expect: pass residency.transfer_allowed
}

resource "google_bigquery_data_transfer_config" "research" {
  display_name           = "research"
  data_source_id         = "cross_region_copy"
  location               = "us-east4"
  destination_dataset_id = google_bigquery_dataset.research.dataset_id

  params = {
    source_project_id = "clinic"
    source_dataset_id = google_bigquery_dataset.charts.dataset_id
  }
}

# Teaching cases are made up.
resource "google_storage_bucket" "teaching" {
  name     = "clinic-teaching"
  location = "us-central1"

  labels = {
    data-classification = "synthetic"
  }
}

resource "google_storage_transfer_job" "teaching" { # expect: not_applicable residency.transfer_allowed
  description = "teaching"

  replication_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.teaching.name
    }

    gcs_data_sink {
      bucket_name = google_storage_bucket.second.name
    }
  }
}

# It copies nothing.
resource "google_storage_transfer_job" "former" {
  description = "former"
  status      = "DISABLED"

  transfer_spec {
    gcs_data_source {
      bucket_name = google_storage_bucket.scans.name
    }

    gcs_data_sink {
      bucket_name = google_storage_bucket.second.name
    }
  }
}
