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

variable "backups" {
  type = map(number)
}

resource "google_memorystore_instance" "results" {
  instance_id = "results"
  location    = "us-central1"
  shard_count = 3

  dynamic "automated_backup_config" { # expect: unknown backup.store_covered
    for_each = var.backups

    content {
      retention = "3024000s"

      fixed_frequency_schedule {
        start_time {
          hours = automated_backup_config.value
        }
      }
    }
  }
}

resource "google_redis_instance" "queue" {
  name           = "queue"
  memory_size_gb = 4

  persistence_config {
    persistence_mode    = "RDB" # expect: unknown backup.store_covered
    rdb_snapshot_period = "ONE_HOUR"
  }
}
