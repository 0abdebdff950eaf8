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
  alias  = "recovery"
  region = "us-west-2"
}

resource "aws_kms_key" "records" { # expect: pass residency.key_location_allowed
  description         = "records"
  multi_region        = true
  enable_key_rotation = true
}

# The replica opens the records in the recovery region.
resource "aws_kms_replica_key" "records" { # expect: pass residency.key_location_allowed
  provider        = aws.recovery
  description     = "records"
  primary_key_arn = aws_kms_key.records.arn
}

# Keys of what holds no patient data may be anywhere.
resource "aws_kms_key" "website" { # expect: not_applicable residency.key_location_allowed
  provider    = aws.recovery
  description = "website"

  tags = { data-classification = "none" }
}
