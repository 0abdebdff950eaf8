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

resource "aws_rds_cluster" "chart" { # expect: fail recovery.database_fails_over
  cluster_identifier = "chart"
  engine             = "aurora-postgresql"
  storage_encrypted  = true

  tags = { recovery-tier = "gold" }
}

resource "aws_rds_cluster_instance" "chart" {
  count              = 1
  identifier         = "chart-${count.index}"
  cluster_identifier = aws_rds_cluster.chart.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.chart.engine
}
