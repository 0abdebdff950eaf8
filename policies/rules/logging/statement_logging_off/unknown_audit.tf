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

variable "audited" {
  type = string
}

variable "level" {
  type = string
}

# pgaudit writes the statements that it audits.
resource "aws_db_parameter_group" "chart" {
  name   = "chart"
  family = "postgres16"

  parameter {
    name  = "pgaudit.log"
    value = var.audited # expect: unknown logging.statement_logging_off
  }

  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements,pgaudit"
    apply_method = "pending-reboot"
  }
}

resource "aws_db_instance" "chart" {
  identifier           = "chart"
  engine               = "postgres"
  instance_class       = "db.r6g.large"
  parameter_group_name = aws_db_parameter_group.chart.name
}

# The audit log of Aurora writes statements for QUERY.
resource "aws_rds_cluster_parameter_group" "orders" {
  name   = "orders"
  family = "aurora-mysql8.0"

  parameter {
    name  = "server_audit_logging"
    value = "1"
  }

  parameter {
    name  = "server_audit_events"
    value = var.audited # expect: unknown logging.statement_logging_off
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-mysql"
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
}

# Statements that succeed with a warning.
resource "aws_db_parameter_group" "letters" {
  name   = "letters"
  family = "postgres16"

  parameter {
    name  = "log_min_error_statement"
    value = var.level # expect: unknown logging.statement_logging_off
  }
}

resource "aws_db_instance" "letters" {
  identifier           = "letters"
  engine               = "postgres"
  instance_class       = "db.r6g.large"
  parameter_group_name = aws_db_parameter_group.letters.name
}

# The audit plugin of MariaDB writes statements unless its events are named.
resource "aws_db_option_group" "visits" {
  name                 = "visits"
  engine_name          = "mariadb"
  major_engine_version = "10.11"

  option {
    option_name = "MARIADB_AUDIT_PLUGIN"

    option_settings {
      name  = "SERVER_AUDIT_EVENTS"
      value = var.audited # expect: unknown logging.statement_logging_off
    }
  }
}

resource "aws_db_instance" "visits" {
  identifier        = "visits"
  engine            = "mariadb"
  instance_class    = "db.r6g.large"
  option_group_name = aws_db_option_group.visits.name
}

variable "options" {
  type = string
}

resource "aws_db_instance" "elsewhere" {
  identifier        = "elsewhere"
  engine            = "mariadb"
  instance_class    = "db.r6g.large"
  option_group_name = var.options # expect: unknown logging.statement_logging_off
}
