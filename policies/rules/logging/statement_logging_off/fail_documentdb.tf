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

resource "aws_docdb_cluster_parameter_group" "documents" {
  name   = "documents-docdb5"
  family = "docdb5.0"

  parameter {
    name  = "profiler"
    value = "enabled" # expect: fail logging.statement_logging_off
  }
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier              = "documents"
  storage_encrypted               = true
  db_cluster_parameter_group_name = aws_docdb_cluster_parameter_group.documents.name
}
