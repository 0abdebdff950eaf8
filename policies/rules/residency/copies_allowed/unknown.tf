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

variable "recovery_region" {
  description = "Region of the copies"
  type        = string
}

provider "aws" {
  alias  = "recovery"
  region = var.recovery_region
}

resource "aws_db_instance" "chart" {
  identifier              = "chart"
  engine                  = "postgres"
  instance_class          = "db.r6g.large"
  allocated_storage       = 200
  storage_encrypted       = true
  backup_retention_period = 14
}

resource "aws_db_instance_automated_backups_replication" "chart" { # expect: unknown residency.copies_allowed
  provider               = aws.recovery
  source_db_instance_arn = aws_db_instance.chart.arn
}

variable "replicated" {
  description = "Regions of the replicas"
  type        = set(string)
}

resource "aws_dynamodb_table" "sessions" {
  name             = "sessions"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "replica" {
    for_each = var.replicated

    content {
      region_name = replica.value # expect: unknown residency.copies_allowed, not_applicable residency.copies_allowed
    }
  }
}

# The ARN of a bucket tells no region, and the bucket is declared elsewhere.
resource "aws_s3_bucket" "documents" {
  bucket = "ehr-documents"
}

resource "aws_s3_bucket_replication_configuration" "documents" {
  bucket = aws_s3_bucket.documents.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    id     = "all"
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::ehr-documents-copy" # expect: unknown residency.copies_allowed
    }
  }
}
