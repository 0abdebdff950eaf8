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

resource "aws_s3_bucket" "audit" {
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "organization" {
  name                          = "harborview-organization"
  s3_bucket_name                = aws_s3_bucket.audit.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true # expect: pass logging.audit_trail_tamper_evident
}

resource "aws_cloudtrail" "imaging" {
  name                       = "harborview-imaging"
  s3_bucket_name             = aws_s3_bucket.audit.id
  s3_key_prefix              = "imaging"
  enable_log_file_validation = true # expect: pass logging.audit_trail_tamper_evident
}
