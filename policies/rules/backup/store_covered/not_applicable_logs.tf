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

resource "aws_s3_bucket" "archive" { # expect: not_applicable backup.store_covered
  bucket = "harborview-log-archive"
}

# A stream that gets what a log group gets, and nothing else.
resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "log-archive"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn = aws_s3_bucket.archive.arn
    role_arn   = "arn:aws:iam::111122223333:role/log-archive"
  }
}

resource "aws_cloudwatch_log_group" "chart_api" {
  name              = "/harborview/chart-api"
  retention_in_days = 90
}

resource "aws_cloudwatch_log_subscription_filter" "chart_api" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.chart_api.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.archive.arn
  role_arn        = "arn:aws:iam::111122223333:role/log-archive"
}

# Older code names the destination in the bucket itself.
resource "aws_s3_bucket" "access" { # expect: not_applicable backup.store_covered
  bucket = "harborview-access-logs"
}

resource "aws_s3_bucket" "letters" { # expect: not_applicable backup.store_covered
  bucket = "harborview-letters"

  tags = {
    "data-classification" = "none"
  }

  logging {
    target_bucket = aws_s3_bucket.access.id
  }
}
