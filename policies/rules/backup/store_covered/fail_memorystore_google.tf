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

resource "google_redis_cluster" "orders" { # expect: fail backup.store_covered
  name        = "orders"
  shard_count = 3

  # This brings the nodes back, and nothing else.
  persistence_config {
    mode = "RDB"
  }
}

resource "google_memorystore_instance" "results" { # expect: fail backup.store_covered
  instance_id = "results"
  location    = "us-central1"
  shard_count = 3
}
