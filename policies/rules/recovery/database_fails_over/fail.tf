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

resource "aws_db_instance" "chart" { # expect: fail recovery.database_fails_over
  identifier        = "chart"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 200
  storage_encrypted = true

  tags = { recovery-tier = "gold" }
}

# Silver systems may take the time of a restore.
resource "aws_db_instance" "billing" { # expect: not_applicable recovery.database_fails_over
  identifier        = "billing"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 50
  storage_encrypted = true

  tags = { recovery-tier = "silver" }
}

# A bucket is no database.
resource "aws_s3_bucket" "documents" { # expect: not_applicable recovery.database_fails_over
  bucket = "ehr-documents"

  tags = { recovery-tier = "gold" }
}

# A table lies in three zones by itself.
resource "aws_dynamodb_table" "sessions" { # expect: pass recovery.database_fails_over
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  tags = { recovery-tier = "gold" }
}
