terraform {
  required_version = ">= 1.9"

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

# The portal logs into the bucket of its documents: the class says that these are charts.
resource "aws_s3_bucket" "documents" {
  bucket = "harborview-documents"

  tags = {
    "data-classification" = "phi"
  }
}

# It logs into itself, so that it has something to log.
resource "aws_s3_bucket" "scans" {
  bucket = "harborview-scans"
}

resource "aws_s3_bucket_logging" "scans" {
  bucket        = aws_s3_bucket.scans.id
  target_bucket = aws_s3_bucket.scans.id
  target_prefix = "access/"
}

# A load balancer that does not log.
resource "aws_s3_bucket" "letters" {
  bucket = "harborview-letters"
}

resource "aws_lb" "portal" {
  name = "portal"

  access_logs {
    bucket  = aws_s3_bucket.letters.id
    enabled = false
  }
}

resource "aws_flow_log" "chart" {
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.documents.arn
  traffic_type         = "ALL"
  vpc_id               = "vpc-0a1b2c3d"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.versions_kept
  }
}

resource "aws_s3_bucket_versioning" "scans" {
  bucket = aws_s3_bucket.scans.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.versions_kept
  }
}

resource "aws_s3_bucket_versioning" "letters" {
  bucket = aws_s3_bucket.letters.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.versions_kept
  }
}
