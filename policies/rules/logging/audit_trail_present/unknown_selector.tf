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

variable "with_management_events" {
  type = bool
}

resource "aws_s3_bucket" "audit" {
  bucket = "harborview-audit-trail"
}

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = aws_s3_bucket.audit.id
  is_multi_region_trail = true

  event_selector {
    read_write_type           = "All"
    include_management_events = var.with_management_events # expect: unknown logging.audit_trail_present

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::ehr-documents/"]
    }
  }
}
