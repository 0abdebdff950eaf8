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

variable "validate_log_files" {
  description = "Whether CloudTrail signs an hourly digest of its log files."
  type        = bool
}

resource "aws_s3_bucket" "audit" {
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "organization" {
  name                          = "harborview-organization"
  s3_bucket_name                = aws_s3_bucket.audit.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = var.validate_log_files # expect: unknown logging.audit_trail_tamper_evident
}
