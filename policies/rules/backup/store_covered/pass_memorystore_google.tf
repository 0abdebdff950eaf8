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

resource "google_redis_cluster" "orders" {
  name        = "orders"
  shard_count = 3

  # This brings the nodes back, and nothing else.
  persistence_config {
    mode = "RDB"
  }

  automated_backup_config { # expect: pass backup.store_covered
    retention = "3024000s"

    fixed_frequency_schedule {
      start_time {
        hours = 3
      }
    }
  }
}

resource "google_memorystore_instance" "results" {
  instance_id = "results"
  location    = "us-central1"
  shard_count = 3

  automated_backup_config { # expect: pass backup.store_covered
    retention = "3024000s"

    fixed_frequency_schedule {
      start_time {
        hours = 3
      }
    }
  }
}
