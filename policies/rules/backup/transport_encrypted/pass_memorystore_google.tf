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

resource "google_redis_instance" "queue" {
  name                    = "queue"
  memory_size_gb          = 4
  transit_encryption_mode = "SERVER_AUTHENTICATION" # expect: pass backup.transport_encrypted
}

resource "google_redis_cluster" "orders" {
  name                    = "orders"
  shard_count             = 3
  transit_encryption_mode = "TRANSIT_ENCRYPTION_MODE_SERVER_AUTHENTICATION" # expect: pass backup.transport_encrypted
}
