terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-2"
}

# London: allowed in general, and what the contract of this system says.
resource "aws_rds_cluster" "maternity" { # expect: pass residency.store_location_allowed
  cluster_identifier = "maternity"
  engine             = "aurora-postgresql"
  storage_encrypted  = true

  tags = { system = "maternity" }
}
