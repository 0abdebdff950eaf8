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

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = aws_s3_bucket.audit.id
  is_multi_region_trail = true

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"] # expect: fail logging.audit_trail_present
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}
