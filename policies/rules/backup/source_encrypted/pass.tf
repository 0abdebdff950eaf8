provider "aws" {
  region = "us-east-1"
}


resource "aws_db_instance" "chart" {
  identifier        = "chart"
  storage_encrypted = true # expect: 2x pass backup.source_encrypted
}

# A replica has the encryption of its source.
resource "aws_db_instance" "chart_reader" {
  identifier          = "chart-reader"
  replicate_source_db = aws_db_instance.chart.identifier
}

# Encrypted by the service, always.
resource "aws_s3_bucket" "documents" { # expect: pass backup.source_encrypted
  bucket = "ehr-documents"
}

resource "aws_efs_file_system" "scans" {
  creation_token = "scans"
  encrypted      = true # expect: pass backup.source_encrypted
}

# ElastiCache encrypts with Valkey by default.
resource "aws_elasticache_replication_group" "queue" {
  replication_group_id = "queue"
  description          = "queue"
  engine               = "valkey" # expect: pass backup.source_encrypted
}
