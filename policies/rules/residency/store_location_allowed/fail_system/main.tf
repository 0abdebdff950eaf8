terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

# Ireland is allowed in general; the contract of this system says the United Kingdom.
resource "aws_rds_cluster" "maternity" { # expect: fail residency.store_location_allowed
  cluster_identifier = "maternity"
  engine             = "aurora-postgresql"
  storage_encrypted  = true

  tags = { system = "maternity" }
}
