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

# Nothing is said: CloudTrail signs no digests.
resource "aws_cloudtrail" "organization" { # expect: fail logging.audit_trail_tamper_evident
  name                          = "harborview-organization"
  s3_bucket_name                = aws_s3_bucket.audit.id
  is_multi_region_trail         = true
  include_global_service_events = true
}

resource "aws_cloudtrail" "imaging" {
  name                       = "harborview-imaging"
  s3_bucket_name             = aws_s3_bucket.audit.id
  s3_key_prefix              = "imaging"
  enable_log_file_validation = false # expect: fail logging.audit_trail_tamper_evident
}
