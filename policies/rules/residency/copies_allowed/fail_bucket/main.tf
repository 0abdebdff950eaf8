terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_s3_bucket" "archive" { # expect: not_applicable residency.copies_allowed
  bucket = "ehr-chart-archive"
}
