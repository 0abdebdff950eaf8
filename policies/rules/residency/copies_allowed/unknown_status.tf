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

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

variable "replicate" {
  type = bool
}

resource "aws_s3_bucket" "scans" {
  bucket = "harborview-scans"
}

resource "aws_s3_bucket" "copy" { # expect: not_applicable residency.copies_allowed
  provider = aws.london
  bucket   = "harborview-scans-copy"
}

# Where it would copy to is written; whether it does is not known.
resource "aws_s3_bucket_replication_configuration" "scans" {
  bucket = aws_s3_bucket.scans.id
  role   = "arn:aws:iam::123456789012:role/replication"

  rule {
    status = var.replicate ? "Enabled" : "Disabled"

    destination {
      bucket = aws_s3_bucket.copy.arn # expect: unknown residency.copies_allowed
    }
  }
}
