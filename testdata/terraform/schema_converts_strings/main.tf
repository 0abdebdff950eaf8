provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  retention = "7"
  flag      = "1"
}

resource "aws_db_instance" "this" {
  identifier              = "conversion"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = "20"
  username                = "app"
  deletion_protection     = local.flag
  copy_tags_to_snapshot   = "true"
  multi_az                = "0"
  storage_encrypted       = "false"
  backup_retention_period = local.retention
  port                    = 5432.0
  tags                    = { retention = 35, gold = true, ratio = 1.50 }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = 2026
  retention_in_days = "365"
}

resource "aws_db_parameter_group" "this" {
  name   = "conversion"
  family = "mysql8.0"

  parameter {
    name  = "general_log"
    value = 0
  }

  parameter {
    name  = "log_output"
    value = true
  }
}
