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

resource "google_redis_instance" "queue" { # expect: pass backup.store_covered
  name           = "queue"
  memory_size_gb = 4
}
