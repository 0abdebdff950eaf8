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

# Buckets to which only logs go.
resource "aws_s3_bucket" "access" { # expect: not_applicable backup.versions_kept
  bucket = "harborview-access-logs"
}

resource "aws_s3_bucket_policy" "access" {
  bucket = aws_s3_bucket.access.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "s3:PutObject"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Resource  = "${aws_s3_bucket.access.arn}/*"
    }]
  })
}

resource "aws_s3_bucket_ownership_controls" "access" {
  bucket = aws_s3_bucket.access.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket" "charts" {
  bucket = "harborview-charts"
}

resource "aws_s3_bucket_versioning" "charts" {
  bucket = aws_s3_bucket.charts.id

  versioning_configuration {
    status = "Enabled" # expect: pass backup.versions_kept
  }
}

resource "aws_s3_bucket_logging" "charts" {
  bucket        = aws_s3_bucket.charts.id
  target_bucket = aws_s3_bucket.access.id
  target_prefix = "charts/"
}

resource "aws_s3_bucket" "trail" { # expect: not_applicable backup.versions_kept
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = aws_s3_bucket.trail.id
  is_multi_region_trail = true
}

# The account of load balancers that AWS holds in older regions writes for them.
data "aws_elb_service_account" "current" {}

resource "aws_s3_bucket" "requests" { # expect: not_applicable backup.versions_kept
  bucket = "harborview-requests"
}

data "aws_iam_policy_document" "requests" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.requests.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = [data.aws_elb_service_account.current.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "requests" {
  bucket = aws_s3_bucket.requests.id
  policy = data.aws_iam_policy_document.requests.json
}

resource "aws_lb" "portal" {
  name = "portal"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    enabled = true
  }
}
