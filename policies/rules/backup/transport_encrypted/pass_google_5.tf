terraform {
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "~> 5.44"
    }
  }
}

provider "google" {
  project = "clinic"
  region  = "us-central1"
}

# Until version 6.0.1 of the provider there was an argument for it alone.
resource "google_sql_database_instance" "chart" {
  name             = "chart"
  region           = "us-central1"
  database_version = "POSTGRES_14"

  settings {
    tier = "db-custom-4-16384"

    ip_configuration {
      ipv4_enabled = false
      require_ssl  = true # expect: pass backup.transport_encrypted
    }
  }
}

# False beside a mode that encrypts lets clients connect without a certificate.
resource "google_sql_database_instance" "labs" {
  name             = "labs"
  region           = "us-central1"
  database_version = "MYSQL_8_0"

  settings {
    tier = "db-custom-4-16384"

    ip_configuration {
      require_ssl = false
      ssl_mode    = "ENCRYPTED_ONLY" # expect: pass backup.transport_encrypted
    }
  }
}
