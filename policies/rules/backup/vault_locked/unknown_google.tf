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

variable "minimum" {
  type = string
}

resource "google_backup_dr_backup_vault" "primary" {
  location                                   = "us-central1"
  backup_vault_id                            = "primary"
  backup_minimum_enforced_retention_duration = var.minimum # expect: unknown backup.vault_locked
}
