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

variable "mode" {
  type = string
}

resource "google_redis_instance" "queue" {
  name                    = "queue"
  memory_size_gb          = 4
  transit_encryption_mode = var.mode # expect: unknown backup.transport_encrypted
}

resource "google_redis_cluster" "orders" {
  name                    = "orders"
  shard_count             = 3
  transit_encryption_mode = var.mode # expect: unknown backup.transport_encrypted
}

resource "google_memorystore_instance" "results" { # expect: unknown backup.transport_encrypted
  instance_id = "results"
  location    = "us-central1"
  shard_count = 3
}
