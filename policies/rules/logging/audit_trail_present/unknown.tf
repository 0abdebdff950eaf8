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

variable "trail_of_all_regions" {
  type = bool
}

resource "aws_s3_bucket" "audit" {
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = aws_s3_bucket.audit.id
  is_multi_region_trail = var.trail_of_all_regions # expect: unknown logging.audit_trail_present
}
