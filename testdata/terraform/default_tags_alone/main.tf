terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  default_tags {
    tags = { DataClass = "phi", Owner = "records" }
  }
}

# Types that have tags get the defaults without writing any; types that have none get none.
resource "aws_kms_key" "this" {}

resource "aws_kms_key" "own" {
  tags = { Owner = "keys" }
}

resource "aws_kms_key" "null" {
  tags = null
}

resource "aws_s3_bucket" "this" {
  bucket = "tags"
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_kms_alias" "this" {
  name          = "alias/tags"
  target_key_id = aws_kms_key.this.key_id
}

output "all" {
  value = [aws_kms_key.this.tags_all, aws_kms_key.own.tags_all, aws_kms_key.null.tags_all]
}

output "own" {
  value = [aws_kms_key.this.tags, aws_kms_key.own.tags]
}
