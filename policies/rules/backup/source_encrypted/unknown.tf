provider "aws" {
  region = "us-east-1"
}


variable "encrypted" {
  type = bool
}

resource "aws_db_instance" "chart" {
  identifier        = "chart"
  storage_encrypted = var.encrypted # expect: unknown backup.source_encrypted
}

# Clusters made since 2026-02-18 are encrypted by default, older ones are not.
resource "aws_rds_cluster" "orders" { # expect: unknown backup.source_encrypted
  cluster_identifier = "orders"
}

# A setting of the account decides.
resource "aws_ebs_volume" "spool" { # expect: unknown backup.source_encrypted
  availability_zone = "us-east-1a"
  size              = 10
}

# Clusters are encrypted by default since 2025 only.
resource "aws_redshift_cluster" "archive" { # expect: unknown backup.source_encrypted
  cluster_identifier = "archive"
  node_type          = "ra3.large"
}

variable "engine" {
  type = string
}

resource "aws_elasticache_replication_group" "queue" {
  replication_group_id = "queue"
  description          = "queue"
  engine               = var.engine # expect: unknown backup.source_encrypted
}

# A restore sends no wish for encryption: the cluster has that of the snapshot.
resource "aws_rds_cluster" "restored" { # expect: unknown backup.source_encrypted
  cluster_identifier  = "restored"
  engine              = "aurora-postgresql"
  storage_encrypted   = true
  snapshot_identifier = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:nightly"
}
