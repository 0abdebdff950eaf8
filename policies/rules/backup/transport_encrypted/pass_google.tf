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

resource "google_sql_database_instance" "chart" {
  name             = "chart"
  region           = "us-central1"
  database_version = "POSTGRES_16"

  settings {
    tier    = "db-custom-4-16384"
    edition = "ENTERPRISE"

    ip_configuration {
      ipv4_enabled = false
      ssl_mode     = "ENCRYPTED_ONLY" # expect: pass backup.transport_encrypted
    }
  }
}

# The connectors speak TLS only.
resource "google_sql_database_instance" "labs" {
  name             = "labs"
  region           = "us-central1"
  database_version = "MYSQL_8_0"

  settings {
    tier                  = "db-custom-4-16384"
    connector_enforcement = "REQUIRED" # expect: pass backup.transport_encrypted
  }
}
