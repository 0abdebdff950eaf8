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

resource "aws_rds_cluster" "chart" {
  cluster_identifier = "chart"
  engine             = "postgres"
  storage_encrypted  = true

  db_cluster_instance_class = "db.r6gd.large" # expect: pass recovery.database_fails_over
  allocated_storage         = 200
  storage_type              = "io1"
  iops                      = 1000

  tags = { recovery-tier = "gold" }
}
