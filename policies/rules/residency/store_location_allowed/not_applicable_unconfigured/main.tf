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

# Nobody said which jurisdictions are allowed.
resource "aws_db_instance" "chart" { # expect: not_applicable residency.store_location_allowed
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
}
