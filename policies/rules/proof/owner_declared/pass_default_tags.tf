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

  default_tags {
    tags = {
      owner = "clinical-platform"
    }
  }
}

resource "aws_s3_bucket" "imaging" { # expect: pass proof.owner_declared
  bucket = "harborview-imaging"
}
