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

variable "multi_az" {
  type = bool
}

variable "tier" {
  description = "gold, silver or bronze"
  type        = string
}

variable "readers" {
  type = number
}

resource "aws_db_instance" "chart" {
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true
  multi_az          = var.multi_az # expect: unknown recovery.database_fails_over

  tags = { recovery-tier = "gold" }
}

# It has no standby, and may not need one.
resource "aws_db_instance" "orders" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = { recovery-tier = var.tier } # expect: unknown recovery.database_fails_over
}

resource "aws_rds_cluster" "results" { # expect: unknown recovery.database_fails_over
  cluster_identifier = "results"
  engine             = "aurora-postgresql"
  storage_encrypted  = true

  tags = { recovery-tier = "gold" }
}

resource "aws_rds_cluster_instance" "results" {
  count              = 1 + var.readers
  identifier         = "results-${count.index}"
  cluster_identifier = aws_rds_cluster.results.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.results.engine
}
