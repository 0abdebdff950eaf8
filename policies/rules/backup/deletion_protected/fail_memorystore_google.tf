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
  name                        = "orders"
  shard_count                 = 3
  deletion_protection_enabled = false # expect: fail backup.deletion_protected
}
