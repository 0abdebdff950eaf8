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

variable "audit_log_group_arn" {
  description = "Log group to which the trail writes."
  type        = string
}

resource "aws_s3_bucket" "audit" { # expect: pass logging.sink_retained
  bucket = "harborview-audit-trail"
}

# Perhaps one of the groups below: then it must be kept for six years.
resource "aws_cloudtrail" "chart" {
  name                       = "harborview-chart"
  s3_bucket_name             = aws_s3_bucket.audit.id
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = var.audit_log_group_arn
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/cloudtrail-logs"
}

resource "aws_cloudwatch_log_group" "platform" { # expect: unknown logging.sink_retained
  name              = "/harborview/platform"
  retention_in_days = 90
}
