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

  cross_cluster_replication_config {
    cluster_role = "PRIMARY"

    secondary_clusters {
      cluster = "projects/clinic/locations/europe-west1/clusters/orders" # expect: fail residency.copies_allowed
    }
  }
}
