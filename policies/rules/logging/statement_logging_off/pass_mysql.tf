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

resource "aws_db_parameter_group" "scheduling" {
  name   = "scheduling-mysql8"
  family = "mysql8.0"

  parameter {
    name         = "general_log"
    value        = "0" # expect: pass logging.statement_logging_off
    apply_method = "immediate"
  }
}

resource "aws_db_instance" "scheduling" {
  identifier           = "scheduling"
  engine               = "mysql"
  instance_class       = "db.m6g.large"
  allocated_storage    = 100
  storage_encrypted    = true
  parameter_group_name = aws_db_parameter_group.scheduling.name
}
