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
  region = "eu-west-2"
}

# What this may copy is bounded by nothing.
module "replication" {
  source  = "harborview/replication/aws"
  version = "2.0.1"
}

resource "aws_s3_bucket" "scans" { # expect: not_applicable residency.copies_allowed
  bucket = "harborview-scans"
}
