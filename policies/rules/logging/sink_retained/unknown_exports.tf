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

variable "exports" {
  type = list(string)
}

# What a database may log to is no audit trail.
resource "aws_rds_cluster" "chart" {
  cluster_identifier              = "chart"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = var.exports # expect: unknown logging.sink_retained
}

resource "aws_cloudwatch_log_group" "intake" {
  name              = "/aws/lambda/intake"
  retention_in_days = 30 # expect: pass logging.sink_retained
}
