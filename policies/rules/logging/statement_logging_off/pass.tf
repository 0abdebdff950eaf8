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

resource "aws_db_parameter_group" "chart" {
  name   = "chart-postgres16"
  family = "postgres16"

  parameter {
    name  = "log_statement"
    value = "ddl" # expect: pass logging.statement_logging_off
  }
}

resource "aws_db_instance" "chart" {
  identifier           = "chart"
  engine               = "postgres"
  engine_version       = "16.4"
  instance_class       = "db.r6g.large"
  allocated_storage    = 200
  storage_encrypted    = true
  parameter_group_name = aws_db_parameter_group.chart.name
}
