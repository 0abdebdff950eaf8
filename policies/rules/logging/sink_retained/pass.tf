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

resource "aws_s3_bucket" "audit" { # expect: pass logging.sink_retained
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "chart" {
  name                       = "harborview-chart"
  s3_bucket_name             = aws_s3_bucket.audit.id
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.audit.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/cloudtrail-logs"
}

resource "aws_cloudwatch_log_group" "audit" {
  name              = "/harborview/audit-trail"
  retention_in_days = 2192 # expect: pass logging.sink_retained
}

resource "aws_cloudwatch_log_group" "chart_api" {
  name              = "/harborview/chart-api"
  retention_in_days = 400 # expect: pass logging.sink_retained
}

resource "aws_cloudwatch_log_group" "imaging" {
  name              = "/harborview/imaging"
  retention_in_days = 30 # expect: pass logging.sink_retained
}

resource "aws_cloudwatch_log_group" "orders" {
  name              = "/harborview/orders"
  retention_in_days = 90 # expect: pass logging.sink_retained
}
