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

resource "aws_rds_cluster" "chart" { # expect: fail recovery.database_fails_over
  cluster_identifier = "chart"
  engine             = "postgres"
  storage_encrypted  = true

  tags = { recovery-tier = "gold" }
}
