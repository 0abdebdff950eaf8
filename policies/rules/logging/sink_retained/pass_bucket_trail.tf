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

# Requests that the portal served.
resource "aws_s3_bucket" "requests" {
  bucket = "harborview-requests"
}

resource "aws_s3_bucket_lifecycle_configuration" "requests" {
  bucket = aws_s3_bucket.requests.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 365 # expect: pass logging.sink_retained
    }
  }
}

resource "aws_lb" "portal" {
  name = "portal"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    enabled = true
  }
}

# The audit trail.
resource "aws_s3_bucket" "trail" {
  bucket = "harborview-audit-trail"
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 2192 # expect: pass logging.sink_retained
    }
  }
}

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = aws_s3_bucket.trail.id
  is_multi_region_trail = true
}

# Evidence, which need not expire.
resource "aws_s3_bucket" "history" { # expect: not_applicable logging.sink_retained
  bucket = "harborview-history"
}

resource "aws_config_delivery_channel" "account" {
  s3_bucket_name = aws_s3_bucket.history.id
}

# Charts, beside flow logs: they are not to be deleted.
resource "aws_s3_bucket" "charts" { # expect: not_applicable logging.sink_retained
  bucket = "harborview-charts"

  tags = {
    "data-classification" = "phi"
  }
}

resource "aws_flow_log" "chart" {
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.charts.arn
  traffic_type         = "ALL"
  vpc_id               = "vpc-0a1b2c3d"
}
