provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" {
  identifier          = "chart"
  deletion_protection = true # expect: pass backup.deletion_protected
}

resource "aws_dynamodb_table" "events" {
  name                        = "events"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "id"
  deletion_protection_enabled = true # expect: pass backup.deletion_protected
}

resource "aws_s3_bucket" "documents" { # expect: pass backup.deletion_protected
  bucket = "ehr-documents"
}

# EFS has no such switch.
resource "aws_efs_file_system" "scans" { # expect: not_applicable backup.deletion_protected
  creation_token = "scans"
}

resource "aws_backup_vault" "charts" {
  name          = "charts"
  force_destroy = false # expect: pass backup.deletion_protected
}

# A replica is rebuilt from its source.
resource "aws_db_instance" "replica" { # expect: not_applicable backup.deletion_protected
  identifier          = "replica"
  replicate_source_db = "orders"
}
