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

resource "aws_db_instance" "chart" {
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    recovery-tier = "gold"
    rto           = "15m"
    rpo           = "1h" # expect: fail recovery.objectives_within_tier
  }
}

resource "aws_db_instance" "billing" {
  identifier        = "billing"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 50
  storage_encrypted = true

  tags = {
    recovery-tier = "tier-3"
    rto           = "24h" # expect: pass recovery.objectives_within_tier
    rpo           = "1d"
  }
}

# Without a tier there is no ceiling, and without an objective nothing to compare.
resource "aws_db_instance" "archive" { # expect: not_applicable recovery.objectives_within_tier
  identifier        = "archive"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 50
  storage_encrypted = true

  tags = { rto = "7d" }
}
