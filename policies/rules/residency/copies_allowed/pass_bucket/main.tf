terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "us-east-2"
}

resource "aws_s3_bucket" "archive" { # expect: not_applicable residency.copies_allowed
  bucket = "ehr-chart-archive"
}
