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

variable "trail_bucket" {
  description = "Bucket of the audit trail."
  type        = string
}

# Perhaps this one.
resource "aws_s3_bucket" "charts" { # expect: unknown backup.versions_kept
  bucket = "harborview-charts"
}

resource "aws_cloudtrail" "chart" {
  name                  = "harborview-chart"
  s3_bucket_name        = var.trail_bucket
  is_multi_region_trail = true
}
