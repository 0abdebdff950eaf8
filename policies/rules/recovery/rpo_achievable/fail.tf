terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

# Without automated backups there is nothing to return to.
resource "aws_db_instance" "chart" { # expect: fail recovery.rpo_achievable
  identifier              = "chart"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = 0

  tags = { rpo = "1h" }
}

# A reader is rebuilt from its source.
resource "aws_db_instance" "chart_reader" { # expect: not_applicable recovery.rpo_achievable
  identifier          = "chart-reader"
  instance_class      = "db.r6g.large"
  replicate_source_db = aws_db_instance.chart.identifier

  tags = { rpo = "1h" }
}

# Without an objective there is nothing to compare.
resource "aws_db_instance" "orders" { # expect: not_applicable recovery.rpo_achievable
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = 7
}

# One snapshot a day, at any time of its window.
resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id     = "sessions"
  description              = "Sessions of the portal"
  snapshot_retention_limit = 7 # expect: fail recovery.rpo_achievable
  snapshot_window          = "05:00-06:00"

  tags = { rpo = "12h" }
}
