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

provider "aws" {
  alias  = "recovery"
  region = "eu-central-1"
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = 14
}

resource "aws_db_instance" "chart_reader" { # expect: not_applicable residency.copies_allowed
  provider            = aws.recovery
  identifier          = "chart-reader"
  instance_class      = "db.r6g.large"
  replicate_source_db = aws_db_instance.chart.arn # expect: fail residency.copies_allowed
}
