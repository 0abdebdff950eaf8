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
  alias  = "analytics"
  region = "eu-west-2"
}

# The chart database lies where the clinics are.
resource "aws_db_instance" "chart" { # expect: pass residency.store_location_allowed
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true
}

# The warehouse was put where the analysts are.
resource "aws_s3_bucket" "warehouse" { # expect: fail residency.store_location_allowed
  provider = aws.analytics
  bucket   = "ehr-warehouse"

  tags = { data-classification = "phi" }
}

# Synthetic patients may be anywhere.
resource "aws_s3_bucket" "synthetic" { # expect: not_applicable residency.store_location_allowed
  provider = aws.analytics
  bucket   = "ehr-synthetic"

  tags = { data-classification = "synthetic" }
}

# The table's replica is judged as its copy, by another rule.
resource "aws_dynamodb_table" "sessions" { # expect: pass residency.store_location_allowed
  name             = "sessions"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "eu-west-1" # expect: not_applicable residency.store_location_allowed
  }
}
