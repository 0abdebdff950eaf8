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

provider "aws" {
  alias  = "portal"
  region = "us-west-2"
}

# RDS makes the group in the region of the database.
resource "aws_db_instance" "portal" { # expect: pass residency.log_location_allowed
  provider                        = aws.portal
  identifier                      = "portal"
  engine                          = "postgres"
  instance_class                  = "db.r6g.large"
  allocated_storage               = 50
  storage_encrypted               = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
