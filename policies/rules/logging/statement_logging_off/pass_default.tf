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

# The engine's own parameters log no statements.
resource "aws_db_instance" "chart" { # expect: pass logging.statement_logging_off
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true
}

resource "aws_db_instance" "imaging" {
  identifier           = "imaging"
  engine               = "postgres"
  instance_class       = "db.r6g.large"
  allocated_storage    = 200
  storage_encrypted    = true
  parameter_group_name = "default.postgres16" # expect: pass logging.statement_logging_off
}
