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

resource "aws_s3_bucket" "images" {
  bucket = "harborview-images"
}

resource "aws_cloudtrail" "images" {
  name                  = "harborview-images"
  s3_bucket_name        = "harborview-audit"
  is_multi_region_trail = true
}
