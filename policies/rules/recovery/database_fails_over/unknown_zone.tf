terraform {
  required_version = ">= 1.9"

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

variable "zone" {
  type = string
}

resource "aws_rds_cluster" "chart" {
  cluster_identifier = "chart"
  engine             = "aurora-postgresql"

  tags = { recovery-tier = "gold" }
}

resource "aws_rds_cluster_instance" "first" {
  identifier         = "chart-1"
  cluster_identifier = aws_rds_cluster.chart.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = "us-east-1a"
}

resource "aws_rds_cluster_instance" "second" {
  identifier         = "chart-2"
  cluster_identifier = aws_rds_cluster.chart.id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
  availability_zone  = var.zone # expect: unknown recovery.database_fails_over
}
