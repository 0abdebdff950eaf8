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

# Records one region: what happens in the recovery region is not seen.
resource "aws_cloudtrail" "chart" { # expect: fail logging.audit_trail_present
  name           = "harborview-chart"
  s3_bucket_name = aws_s3_bucket.audit.id
}
