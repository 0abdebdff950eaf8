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

variable "is_protected" {
  type = bool
}

resource "google_redis_cluster" "orders" {
  name                        = "orders"
  shard_count                 = 3
  deletion_protection_enabled = var.is_protected # expect: unknown backup.deletion_protected
}
