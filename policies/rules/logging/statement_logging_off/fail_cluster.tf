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

resource "aws_rds_cluster_parameter_group" "orders" {
  name   = "orders-aurora-postgresql16"
  family = "aurora-postgresql16"

  parameter {
    name  = "log_statement"
    value = "mod" # expect: fail logging.statement_logging_off
  }
}

resource "aws_rds_cluster" "orders" {
  cluster_identifier              = "orders"
  engine                          = "aurora-postgresql"
  storage_encrypted               = true
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.orders.name
}

# Instances have parameters of their own; without a group they are the engine's.
resource "aws_rds_cluster_instance" "orders" { # expect: pass logging.statement_logging_off
  identifier         = "orders-1"
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r6g.large"
}
