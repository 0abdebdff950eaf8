provider "aws" {
  region = "us-east-1"
}


# The AWS provider sends false.
resource "aws_db_instance" "chart" { # expect: fail backup.source_encrypted
  identifier = "chart"
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier = "orders"
  storage_encrypted  = false # expect: fail backup.source_encrypted
}

# EFS does not encrypt by default.
resource "aws_efs_file_system" "scans" { # expect: fail backup.source_encrypted
  creation_token = "scans"
}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id       = "sessions"
  description                = "sessions"
  at_rest_encryption_enabled = false # expect: fail backup.source_encrypted
}

# Redis OSS is not encrypted by default.
resource "aws_elasticache_replication_group" "queue" { # expect: fail backup.source_encrypted
  replication_group_id = "queue"
  description          = "queue"
  engine               = "redis"
}
