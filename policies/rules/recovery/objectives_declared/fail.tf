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

resource "aws_db_instance" "chart" { # expect: fail recovery.objectives_declared
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = {
    recovery-tier = "gold"
    rto           = "15m"
  }
}

# A store that holds nothing of a patient owes no objective.
resource "aws_ebs_volume" "scratch" { # expect: not_applicable recovery.objectives_declared
  availability_zone = "us-east-1a"
  size              = 10
  encrypted         = true

  tags = { data-classification = "none" }
}
