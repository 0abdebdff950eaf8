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

resource "aws_cloudtrail" "audit" {
  name                  = "harborview-audit"
  s3_bucket_name        = "harborview-audit"
  is_multi_region_trail = true # expect: pass logging.audit_trail_present
}
