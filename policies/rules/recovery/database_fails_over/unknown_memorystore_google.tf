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

variable "replicas" {
  type = number
}

variable "tier" {
  type = string
}

resource "google_redis_instance" "queue" {
  name           = "queue"
  memory_size_gb = 4
  tier           = var.tier # expect: unknown recovery.database_fails_over

  labels = { recovery-tier = "gold" }
}

resource "google_redis_cluster" "orders" {
  name          = "orders"
  shard_count   = 3
  replica_count = var.replicas # expect: unknown recovery.database_fails_over

  labels = { recovery-tier = "gold" }
}
