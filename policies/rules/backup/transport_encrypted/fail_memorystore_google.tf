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

resource "google_redis_instance" "queue" { # expect: fail backup.transport_encrypted
  name                    = "queue"
  memory_size_gb          = 4
}

resource "google_redis_cluster" "orders" {
  name                    = "orders"
  shard_count             = 3
  transit_encryption_mode = "TRANSIT_ENCRYPTION_MODE_DISABLED" # expect: fail backup.transport_encrypted
}
