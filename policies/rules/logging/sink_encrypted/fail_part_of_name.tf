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

resource "random_pet" "suffix" {}

# No declared log group can have this name: RDS makes it.
resource "aws_rds_cluster" "chart" {
  cluster_identifier              = "chart-${random_pet.suffix.id}"
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"] # expect: fail logging.sink_encrypted
}

resource "aws_cloudwatch_log_group" "intake" {
  name       = "/aws/lambda/intake"
  kms_key_id = "alias/logs" # expect: pass logging.sink_encrypted
}
