provider "aws" {
  region = "eu-west-1"

  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  names = ["one", "two"]
}

resource "aws_s3_bucket" "this" {
  for_each = toset(local.names)
  bucket   = "phi-${each.key}"
}

resource "aws_s3_bucket_versioning" "one" {
  bucket = aws_s3_bucket.this["one"].bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_versioning" "two" {
  bucket = "phi-two"

  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id

  block_public_acls = true
}

output "one_is_known" {
  value = aws_s3_bucket_versioning.one.bucket
}
